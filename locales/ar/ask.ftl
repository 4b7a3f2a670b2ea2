# السؤال وصفحات الدائرة.
ask-title = ماذا تحتاج؟
ask-label = سؤالك
ask-placeholder = مثلًا: لم تُفرَّغ حاوية النفايات
ask-button = اسأل
ask-found = { $count ->
    [0] لم يُعثر على شيء في هذا الجهاز.
    [zero] لم يُعثر على شيء في هذا الجهاز.
    [one] إجابة واحدة من صفحات { $place }، وُجدت في هذا الجهاز.
    [two] إجابتان من صفحات { $place }، وُجدتا في هذا الجهاز.
    [few] { $count } إجابات من صفحات { $place }، وُجدت في هذا الجهاز.
    [many] { $count } إجابة من صفحات { $place }، وُجدت في هذا الجهاز.
   *[other] { $count } إجابة من صفحات { $place }، وُجدت في هذا الجهاز.
}
ask-unsure-title = لست متأكدًا
ask-unsure-text = هذه أقرب الصفحات. إن لم تناسبك أي منها فاسأل موظفًا. هذا بحث وليس قرارًا.
ask-nothing-title = لم أجد ما يناسب
ask-nothing-text = جرّب كلمات أخرى، أو اختر من الأسفل، أو اسأل موظفًا.
ask-preparing-title = ما زال البحث قيد الإعداد
ask-preparing-text = أمكن البحث حتى الآن في { $ready } صفحة من أصل { $all }. ويمكن قراءتها كلها من الآن. وستظهر هنا إجابات أخرى تلقائيًا.
ask-more-answers = صفحات أخرى
ask-choose = أو اختر
ask-all-departments = كل الدوائر
ask-was-right = هل كان هذا صحيحًا؟
ask-thanks = شكرًا. يبقى هذا في جهازك.
ask-person = اسأل موظفًا
ask-back-to-top = كل المواضيع
answer-checked = رُوجع في { $date }
answer-open = افتح الصفحة
you-need = تحتاج إلى
costs = التكلفة
takes = المدة
related = انظر أيضًا
source = المصدر
published = نُشر في { $date }
life-events = في حالة كهذه
step-by-step = { $count ->
    [zero] خطوة بخطوة
    [one] خطوة بخطوة، خطوة واحدة
    [two] خطوة بخطوة، خطوتان
    [few] خطوة بخطوة، { $count } خطوات
    [many] خطوة بخطوة، { $count } خطوة
   *[other] خطوة بخطوة، { $count } خطوة
}
fill-in = املأ الاستمارة
open-document = اقرأ الوثيقة
write-department = اكتب إلى هذه الدائرة
answers-within = { $count ->
    [0] تجيب عادةً في اليوم نفسه
    [zero] تجيب عادةً في اليوم نفسه
    [one] تجيب عادةً خلال يوم عمل واحد
    [two] تجيب عادةً خلال يومي عمل
    [few] تجيب عادةً خلال { $count } أيام عمل
    [many] تجيب عادةً خلال { $count } يوم عمل
   *[other] تجيب عادةً خلال { $count } يوم عمل
}
opening-hours = ساعات العمل
answer-hours = يجيب موظف
closed-on = مغلق في
address = العنوان
access = الدخول
open-map = الموقع: { $place }
offices = المكاتب
alert-from = من { $sender }
alert-area = لمنطقة { $areas }
alert-instruction = ماذا تفعل
alert-sent-at = أُرسل { $when }
alert-until = حتى { $when }
severity-extreme = خطر بالغ
severity-severe = خطر شديد
severity-moderate = خطر متوسط
severity-minor = خطر بسيط
severity-unknown = تحذير
browse-services = الخدمات
browse-life-events = أحوال الحياة
browse-departments = الدوائر
browse-offices = المكاتب وساعات العمل
browse-notices = الإعلانات
browse-alerts = التحذيرات
browse-forms = الاستمارات
browse-deadlines = المواعيد العامة
browse-empty = لا يوجد شيء من هذا النوع.
on-date = في { $date }
day-monday = الاثنين
day-tuesday = الثلاثاء
day-wednesday = الأربعاء
day-thursday = الخميس
day-friday = الجمعة
day-saturday = السبت
day-sunday = الأحد
days-range = من { $first } إلى { $last }
hours-range = من { $opens } إلى { $closes }
