# الإطار حول كل شاشة.
app-name = Loket
tab-today = اليوم
tab-ask = اسأل
tab-documents = الوثائق
tab-messages = الرسائل
tab-more = المزيد
tab-settings = الإعدادات
unread-count = { $count ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $count } رسائل غير مقروءة
    [many] { $count } رسالة غير مقروءة
   *[other] { $count } رسالة غير مقروءة
}
nav-main = الأقسام الرئيسية
skip-to-content = انتقل إلى المحتوى
back = رجوع
read-aloud = استمع
read-aloud-long = اقرأ هذه الصفحة بصوت مسموع
read-stop = أوقف
help = مساعدة
loading = لحظة من فضلك …
retry = حاول مرة أخرى
continue = متابعة
cancel = إلغاء
close = إغلاق
save = حفظ
saved = تم الحفظ.
open = فتح
list-comma = {"، "}
yes = نعم
no = لا
print = طباعة
saved-at = حُفظت نسخة هنا: { $path }
saved-by-browser = يحفظ المتصفح نسخة بين ملفاته المنزّلة.
up-to-date = محدّث، { $time }
as-of = المعلومات حتى { $time }
working = جارٍ جلب الجديد …
offline-now = لا يوجد اتصال. آخر تحديث { $time }
offline-never = لا يوجد اتصال بعد
sync-refused = تعذّر التحديث
works-offline = كل هذا يعمل أيضًا بدون اتصال.
not-in-language = لم يُترجم هذا بعد. تقرؤه باللغة: { $language }.
page-title = { $page } – { $place }
not-found-title = لا يوجد شيء هنا
not-found-text = ربما سُحبت هذه الصفحة. كل ما عداها في مكانه.
go-today = اذهب إلى اليوم
more-title = المزيد
help-title = المساعدة بالهاتف
help-emergency = خطر على الحياة
help-town = الاستفسارات العامة
help-text = يجيب أشخاص على هذه الأرقام. لست مضطرًا إلى استعمال التطبيق في أي شيء.
call-number = اتصل بالرقم { $number }
departments = الدوائر
call = اتصل
error-title = لم ينجح ذلك
outside-title = لم يمكن فتح هذا
outside-phone = ليس في هذا الجهاز برنامج للمكالمات الهاتفية. يمكنك طلب الرقم من هاتف:
outside-mail = ليس في هذا الجهاز برنامج للبريد الإلكتروني. يمكنك الكتابة إلى هذا العنوان:
outside-page = لم يمكن تشغيل أي متصفح. هذا عنوان الصفحة:
desktop-open = فتح Loket
desktop-quit = إنهاء Loket: لن تصل تذكيرات حتى يُفتح من جديد
desktop-wrote = وصلتك رسالة من { $department }
