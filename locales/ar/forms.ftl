# الاستمارات.
forms-title = الاستمارات
forms-lead = املأها هنا، حتى بدون اتصال. لا يُرسل شيء قبل أن تراجع إجاباتك.
forms-begun = بدأتها
forms-empty = لا توجد استمارات لملئها هنا.
form-minutes = { $count ->
    [zero] أقل من دقيقة
    [one] نحو دقيقة واحدة
    [two] نحو دقيقتين
    [few] نحو { $count } دقائق
    [many] نحو { $count } دقيقة
   *[other] نحو { $count } دقيقة
}
form-takes-days = { $count ->
    [zero] تنتهي عادةً في اليوم نفسه
    [one] تنتهي عادةً خلال يوم عمل واحد
    [two] تنتهي عادةً خلال يومي عمل
    [few] تنتهي عادةً خلال { $count } أيام عمل
    [many] تنتهي عادةً خلال { $count } يوم عمل
   *[other] تنتهي عادةً خلال { $count } يوم عمل
}
form-have-ready = جهّز
form-start = ابدأ
form-go-on = تابع من حيث توقفت
form-start-over = ابدأ من جديد
form-start-over-sure = هل تزيل إجاباتك من هذا الجهاز وتبدأ من جديد؟ لا يمكن استعادتها.
form-discarded = أُزيلت إجاباتك من هذا الجهاز.
form-saved-device = محفوظ في هذا الجهاز
form-question-of = السؤال { $at } من نحو { $count }
form-nothing-sent = لا يُرسل شيء قبل أن تراجع إجاباتك.
form-save-later = احفظ وتابع لاحقًا
form-problem = { $count ->
    [zero] لا توجد مشكلة
    [one] هناك مشكلة
    [two] هناك مشكلتان
    [few] هناك { $count } مشكلات
    [many] هناك { $count } مشكلة
   *[other] هناك { $count } مشكلة
}
form-title-error = خطأ: { $page }
form-optional = { $label } (إن أردت)
form-day = اليوم
form-month = الشهر
form-year = السنة
form-hour = الساعة
form-minute = الدقيقة
form-choose = اختر
form-add-item = أضف واحدًا
form-remove-item = أزل رقم { $number }
form-item = رقم { $number }
form-computed = محسوب من إجاباتك
form-own-words = { $max ->
    [zero] بلا أحرف
    [one] حرف واحد على الأكثر
    [two] حرفان على الأكثر
    [few] { $max } أحرف على الأكثر
    [many] { $max } حرفًا على الأكثر
   *[other] { $max } حرف على الأكثر
}
form-file-add = اختر ملفًا أو التقط صورة
form-file-limits = { $kinds } { $size } على الأكثر لكل ملف.
form-file-count = { $count ->
    [zero] بلا ملفات.
    [one] ملف واحد.
    [two] ملفان على الأكثر.
    [few] حتى { $count } ملفات.
    [many] حتى { $count } ملفًا.
   *[other] حتى { $count } ملف.
}
form-file-kinds = الأنواع: { $kinds }.
form-file-any = أي نوع من الملفات.
form-file-image = صور
form-file-pdf = PDF
form-file-remove = أزل { $name }
form-file-adding = تجري إضافة { $name } …
form-file-added = أُضيف { $name }.
form-problem-at = { $question }: { $problem }
form-check-title = راجع إجاباتك
form-check-lead = ما زال بإمكانك تغيير كل شيء.
form-not-offered = لم تعد البلدية تنشر هذا النموذج. إجاباتك ما زالت هنا. يمكنك إرسالها، ويقرر الموظفون هناك ما يُعمل بها.
form-helped = يساعدك شخص. راجعا كل إجابة معًا، أو استمعا إلى هذه الصفحة. القرار لك. ويرى القسم أن شخصًا ساعدك.
form-change = تغيير
form-change-what = تغيير: { $question }
form-check-problems = بعض الإجابات ناقصة أو غير صحيحة. لا يمكن إرسال شيء بعد.
form-no-answer = بلا إجابة
form-declaration = إقرار
form-agree = أقرّ بذلك
form-agree-needed = ضع علامة في المربع لتقرّ بأن إجاباتك صحيحة
form-send = إرسال
form-sent-title = تم الإرسال
form-waiting-title = جاهز للإرسال
form-sent-offline = لا يوجد اتصال. يُحفظ في هذا الجهاز ويُرسل من تلقاء نفسه. تراه في الرسائل، في انتظار الإرسال.
form-sent-waiting = يُحفظ في هذا الجهاز ويُرسل من تلقاء نفسه. وحتى ذلك الحين تراه في الرسائل، في انتظار الإرسال.
form-reference = رقمك المرجعي
form-reference-keep = يمكنك أن تقرأه في الهاتف.
form-what-next = ماذا يحدث بعد ذلك
form-expected = متوقع حتى { $date }
form-see-case = انظر كيف تسير المعاملة
form-see-conversation = افتح المحادثة
form-save-receipt = احفظ الإيصال
form-refused-definition = لا يمكن عرض هذه الاستمارة في هذا الإصدار من التطبيق. اسأل الدائرة أو حدّث التطبيق.
form-no-pages = لا توجد أسئلة لك في هذه الاستمارة.
cases-title = ما أرسلته
cases-empty = لم ترسل شيئًا بعد.
case-progress = كيف تسير
case-sent = أُرسل { $when }
case-state-none = ينتظر الاتصال
case-state-sent = أُرسل
case-state-received = وصل
case-state-in-work = قيد العمل
case-state-waiting-for-you = ينتظر منك شيئًا
case-state-done = انتهى
case-state-refused = رُفض
case-reason = السبب: { $reason }
case-expected-by = متوقع حتى { $date }

# جملة لكل رمز.
form-error-required = أجب عن هذا السؤال من فضلك
form-error-any-required = أجب عن واحد على الأقل من هذه الأسئلة
form-error-must-agree = ضع علامة في المربع للموافقة
form-error-type = هذه الإجابة ليست من النوع الصحيح
form-error-format-date = هذا ليس تاريخًا
form-error-format-time = هذا ليس وقتًا، مثلًا 14:30
form-error-format-date-time = هذا ليس تاريخًا مع وقت
form-error-format-email = هذا ليس عنوان بريد إلكتروني، مثلًا name@example.org
form-error-format-phone = هذا ليس رقم هاتف، مثلًا 0800 000 100
form-error-format-uri = هذا ليس عنوان موقع، مثلًا https://example.org
form-error-format = هذه الإجابة ليست بالشكل الصحيح
form-error-too-short = { $min ->
    [zero] اكتب شيئًا
    [one] اكتب حرفًا واحدًا على الأقل
    [two] اكتب حرفين على الأقل
    [few] اكتب { $min } أحرف على الأقل
    [many] اكتب { $min } حرفًا على الأقل
   *[other] اكتب { $min } حرف على الأقل
}
form-error-too-long = { $max ->
    [zero] اتركه فارغًا
    [one] اكتب حرفًا واحدًا على الأكثر
    [two] اكتب حرفين على الأكثر
    [few] اكتب { $max } أحرف على الأكثر
    [many] اكتب { $max } حرفًا على الأكثر
   *[other] اكتب { $max } حرف على الأكثر
}
form-error-minimum = يجب أن يكون { $min } أو أكثر
form-error-maximum = يجب أن يكون { $max } أو أقل
form-error-exclusive-minimum = يجب أن يكون أكثر من { $above }
form-error-exclusive-maximum = يجب أن يكون أقل من { $below }
form-error-multiple-of = يجب أن يكون من مضاعفات { $of }
form-error-pattern = هذه الإجابة ليست بالشكل الصحيح. انظر إلى المثال
form-error-choice = اختر إحدى الإجابات
form-error-too-few = { $min ->
    [zero] لا شيء مطلوب
    [one] يلزم واحد على الأقل
    [two] يلزم اثنان على الأقل
    [few] يلزم { $min } على الأقل
    [many] يلزم { $min } على الأقل
   *[other] يلزم { $min } على الأقل
}
form-error-too-many = { $max ->
    [zero] لا يمكن إضافة شيء
    [one] واحد على الأكثر
    [two] اثنان على الأكثر
    [few] { $max } على الأكثر
    [many] { $max } على الأكثر
   *[other] { $max } على الأكثر
}
form-error-unique = الشيء نفسه موجود مرتين
form-error-contains = ينقص هنا شيء مطلوب
form-error-not-allowed = اترك هذا فارغًا
form-error-date-in-past = يجب ألا يكون التاريخ في الماضي
form-error-date-in-future = يجب ألا يكون التاريخ في المستقبل
form-error-date-too-early = يجب ألا يكون التاريخ قبل { $earliest }
form-error-date-too-late = يجب ألا يكون التاريخ بعد { $latest }
form-error-file-too-large = { $name } كبير جدًا. الحد الأقصى { $max }
form-error-file-type = { $name } من نوع غير مقبول هنا
form-error-too-many-files = { $max ->
    [zero] لا يمكن إضافة ملفات
    [one] ملف واحد على الأكثر
    [two] ملفان على الأكثر
    [few] { $max } ملفات على الأكثر
    [many] { $max } ملفًا على الأكثر
   *[other] { $max } ملف على الأكثر
}
form-error-not-a-number = اكتب عددًا بالأرقام، مثلًا 1250
form-error-ambiguous-number = يمكن قراءة هذا العدد بطريقتين. اكتبه بدون فاصلة أو نقطة بين الآلاف
form-error-too-many-decimals = { $max ->
    [0] اكتب عددًا صحيحًا
    [zero] اكتب عددًا صحيحًا
    [one] اكتب رقمًا واحدًا على الأكثر بعد الفاصلة
    [two] اكتب رقمين على الأكثر بعد الفاصلة
    [few] اكتب { $max } أرقام على الأكثر بعد الفاصلة
    [many] اكتب { $max } رقمًا على الأكثر بعد الفاصلة
   *[other] اكتب { $max } رقم على الأكثر بعد الفاصلة
}
form-error-day-missing = ينقص اليوم في التاريخ
form-error-month-missing = ينقص الشهر في التاريخ
form-error-year-missing = تنقص السنة في التاريخ
form-error-no-such-date = لا يوجد هذا التاريخ
form-error-year-four-digits = يجب أن تتكون السنة من 4 أرقام، مثلًا 1948
form-error-other = راجع هذه الإجابة من فضلك
