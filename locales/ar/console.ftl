# The staff console.
console-sign-in = تسجيل الدخول إلى المكتب
console-sign-in-lead = بمفتاح المرور: بصمة إصبع أو وجه أو مفتاح أو رمز هذا الحاسوب. لا توجد كلمة مرور.
console-sign-in-button = الدخول بمفتاح المرور
console-sign-in-lost = لم يعد لديك مفتاح مرور؟ يستطيع اثنان من مديري النظام في هذا المكتب إعطاءك رابطًا جديدًا.
console-sign-on-button = الدخول عبر { $name }
console-no-webauthn = لا يعرف هذا المتصفح مفاتيح المرور. استعمل إصدارًا حديثًا من Firefox أو Chrome أو Edge أو Safari.
console-no-passkey = لم يُقدَّم مفتاح المرور. حاول مرة أخرى أو استعمل مفتاحًا آخر.
console-passkey-refused = مفتاح المرور هذا لا يفتح هذا المكتب.
console-not-signed-in = لم تعد مسجّل الدخول.
console-locked = مضت مدة من دون أي نشاط هنا. سجّل الدخول مرة أخرى، وما كتبته محفوظ.
console-locked-title = شاشة العمل مقفلة
console-locked-lead = مضت مدة من دون أي نشاط هنا. ما كتبته ما زال موجودًا.
console-offline = المكتب لا يجيب. ما كتبته محفوظ، حاول مرة أخرى بعد لحظة.
console-broken = ورد من المكتب ما لا تفهمه هذه الصفحة. أعد تحميلها.
console-internal = لم يستطع المكتب القيام بذلك. السبب مدوّن في سجل تشغيله.
console-changed = كُتب شيء في هذه المعاملة في هذه الأثناء. اقرأه ثم أرسل مرة أخرى.
console-role-missing = ليس لديك الدور اللازم لهذا.
console-second-person = يلزم لهذا شخص ثانٍ.
console-conversation-ended = غادر المواطن هذه المحادثة. لم يعد ممكنًا إرسال شيء فيها.
console-no-room = لم تبقَ مساحة في قرص المكتب. لم يُكتب شيء.
console-hub-unreachable = الخدمة الوسيطة للمكتب لا تجيب. حاول لاحقًا.
console-welcome = مرحبًا بك في المكتب
console-welcome-lead = سجّل مفتاح مرور على هذا الجهاز. بعد ذلك لا تحتاج إلى غيره لتسجيل الدخول.
console-welcome-gone = اطلب رابطًا جديدًا من أحد مديري النظام في مكتبك.
console-your-name = اسمك
console-your-name-hint = كما يقرؤه الزملاء والمواطنون، مثلًا R. Okafor
console-passkey-name = اسم مفتاح المرور هذا
console-passkey-name-hint = لتعرف لاحقًا أي جهاز كان
console-passkey-default = مفتاح المرور الأول
console-passkey-another = مفتاح مرور آخر
console-register = تسجيل مفتاح مرور
console-skip = إلى المحتوى
console-nothing-here = لا يوجد شيء في هذا العنوان
console-desk-of = مكتب { $place }
console-search = البحث في المعاملات
console-search-hint = بحث في المعاملات والأشخاص والأرقام المرجعية  /
console-search-for = البحث عن «{ $words }»
console-search-end = إنهاء البحث
console-found = { $count ->
    [zero] لم يُعثر على أي معاملة
    [one] عُثر على معاملة واحدة
    [two] عُثر على معاملتين
    [few] عُثر على { $count } معاملات
    [many] عُثر على { $count } معاملة
   *[other] عُثر على { $count } معاملة
}
console-presence-hint = ما دمت حاضرًا يمكن إسناد معاملات إليك
console-present = حاضر
console-away = غائب
console-places = الأقسام
console-cases = المعاملات
console-office = الإدارة
console-to-many = إلى الجمهور
console-looking-back = مراجعة ما سبق
console-queue-mine = معاملاتي
console-queue-untaken = لم يتولّها أحد
console-queue-open = كل المفتوحة
console-queue-later = تُرسل لاحقًا
console-queue-closed = المغلقة
console-ready-answers = إجابات جاهزة
console-ready-lead = ما تقوله دائرتك كثيرًا. تُملأ ((name)) و((reference)) و((title)) و((clerk)) عند الاستعمال.
console-ready-none = لا توجد إجابات جاهزة بعد. يكتبها أحد مشرفي دائرتك.
console-ready-new = إجابة جاهزة جديدة
console-ready-title = العنوان
console-ready-text = النص
console-ready-text-hint = مثلًا: صباح الخير ((name))، شهادتك جاهزة.
console-people = الموظفون والصلاحيات
console-me = مفاتيح المرور والجلسات
console-language = اللغة
console-language-lead = لغة شاشة العمل في هذا المتصفح. ويقرأ المواطنون بلغتهم.
console-department = الدائرة
console-every-department = كل الدوائر
console-newest-first = الأحدث أولًا
console-oldest-first = الأطول انتظارًا أولًا
console-nothing-waits = لا يوجد شيء هنا.
console-choose = اختر معاملة من القائمة.
console-case = المعاملة
console-back = العودة إلى القائمة
console-conversation = محادثة
console-citizen = المواطن { $reference }
console-you-said = أنت: { $text }
console-now = الآن
console-minutes = { $count } د
console-hours = { $count } س
console-waits = في الانتظار: { $time }
console-rated = التقييم: { $stars } من 5
console-state-received = وصل
console-state-in-work = قيد العمل
console-state-waiting = ينتظر شيئًا من المواطن
console-state-done = انتهى
console-state-refused = رُفض
console-automatic = إجابة آلية
console-the-desk = المكتب
console-chose = الاختيار: { $label }
console-chose-in-words = الاختيار: { $label } ({ $ours })
console-asked-person = طُلب موظف
console-status-is = الحالة: { $state }.
console-promised = متوقع حتى { $date }
console-issued = صدرت وثيقة: { $title }
console-reminded = تذكير: { $title }، { $date }
console-handed-over = حُوّلت إلى { $department }
console-rating-asked = طُلب التقييم: كيف كانت الخدمة؟
console-closed = أُغلقت.
console-unknown-letter = رسالة لا يستطيع هذا الإصدار قراءتها
console-read = قُرئ
console-delivered = وصل
console-on-its-way = في الطريق
console-not-delivered = تعذّر التسليم
console-form = استمارة: { $title }
console-helped = ساعد شخص في تعبئتها.
console-form-problems = تحقق المكتب بنفسه من الإجابات ووجد ما يلي:
console-note = ملاحظة داخلية
console-note-only-staff = لا يراها إلا الموظفون.
console-note-hint = لا يراها إلا الموظفون
console-keep-note = حفظ الملاحظة
console-answer = إجابتك
console-answer-hint = اكتب إلى المواطن. للإرسال اضغط Ctrl وEnter.
console-send = إرسال
console-sent = أُرسلت.
console-send-later = إرسال لاحقًا
console-send-at = موعد الإرسال
console-goes-out = تُرسل: { $when }، المرسل: { $name }
console-take-back = سحب
console-also-writing = يكتب الآن أيضًا إجابة في هذه المعاملة: { $names }.
console-take = تولّي
console-set-status = تغيير الحالة
console-more = المزيد
console-transfer = تحويل
console-assign = إسناد إلى زميل
console-give = إسناد
console-give-back = إعادة إلى قائمة الانتظار
console-remind = إرسال تذكير
console-remind-what = بماذا
console-remind-when = في أي يوم
console-remind-text = نص إضافي
console-merge = دمج مع معاملة مكررة
console-merge-lead = الموضوع نفسه ورد مرتين. تُغلق المعاملة الأخرى وتحيل إلى هذه، وتنتقل ملاحظاتها معها.
console-twin = المعاملة المكررة
console-no-twin = ليس لهذا المواطن معاملة أخرى يجوز لك فتحها.
console-ask-rating = طلب التقييم
console-close-case = إغلاق
console-close-lead = يُبلَّغ المواطن بذلك. وإذا كتب رسالة جديدة فُتحت المعاملة من جديد.
console-new-state = الحالة الجديدة
console-reason = السبب
console-reason-hint = يقرؤه المواطن.
console-expected = الخطوة التالية متوقعة في
console-tell-citizen = حفظ وإبلاغ المواطن
console-to-department = إلى
console-transfer-note-hint = ما ينبغي أن يعرفه الزملاء هناك. لا يراه المواطن.
console-choose-one = اختر
console-load = { $count ->
    [zero] لا معاملات مفتوحة
    [one] معاملة مفتوحة واحدة
    [two] معاملتان مفتوحتان
    [few] { $count } معاملات مفتوحة
    [many] { $count } معاملة مفتوحة
   *[other] { $count } معاملة مفتوحة
}
console-beside = عن هذه المعاملة
console-where-it-stands = أين وصلت
console-next-step = الخطوة التالية
console-step-opened = فُتحت
console-step-person-asked = طُلب موظف
console-step-form-sent = أُرسلت استمارة
console-step-taken = تولّاها موظف
console-step-assigned = أُسندت إلى
console-step-given-back = أُعيدت إلى قائمة الانتظار
console-step-transferred = حُوّلت إلى
console-step-status = الحالة
console-step-merged = دُمجت
console-step-closed = أُغلقت
console-step-reopened = فُتحت من جديد
console-step-rated = قُيّمت
console-step-renewed = تستمر بعد استعادة المكتب
console-step-not-sent = تعذّر الإرسال
console-reads = لغة القراءة: { $language }.
console-nobody-has-it = ليست لدى أحد
console-has-it = لدى { $name }
console-earlier = سابقًا
console-records = السجلات
console-readers-today = { $count ->
    [zero] لم يفتحها أحد اليوم.
    [one] فتحها اليوم شخص واحد.
    [two] فتحها اليوم شخصان.
    [few] فتحها اليوم { $count } أشخاص.
    [many] فتحها اليوم { $count } شخصًا.
   *[other] فتحها اليوم { $count } شخص.
}
console-passkeys = مفاتيح المرور الخاصة بك
console-passkeys-lead = سجّل مفتاحًا ثانيًا كي لا تُمنع من الدخول إذا فقدت جهازًا.
console-passkey-add = إضافة مفتاح مرور
console-never-used = لم يُستعمل بعد
console-last-used = آخر استعمال: { $when }
console-sessions = أين سجّلت الدخول
console-sessions-lead = تُقفل شاشة العمل { $minutes ->
    [zero] فورًا عند غياب أي نشاط
    [one] بعد دقيقة واحدة من دون أي نشاط
    [two] بعد دقيقتين من دون أي نشاط
    [few] بعد { $minutes } دقائق من دون أي نشاط
    [many] بعد { $minutes } دقيقة من دون أي نشاط
   *[other] بعد { $minutes } دقيقة من دون أي نشاط
}.
console-this-session = هذه الجلسة
console-session-of = تسجيل الدخول: { $when }
console-last-seen = آخر نشاط: { $when }
console-end-session = إنهاء
console-sign-out = تسجيل الخروج
console-remove = إزالة
console-name = الاسم
console-no-role = بلا دور بعد
console-suspended = موقوف
console-not-registered = لم يسجّل مفتاح مرور بعد
console-change-roles = تغيير الأدوار
console-roles-of = أدوار { $name }
console-role-none = لا
console-role-everywhere = في كل الدوائر
console-role-in = { $role } في { $department }
console-role-clerk = موظف معاملات
console-role-lead = مشرف
console-role-editor = محرر
console-role-approver = معتمِد
console-role-auditor = مدقق
console-role-administrator = مدير نظام
console-suspend = إيقاف
console-restore = إعادة السماح بالدخول
console-recover = فقدان كل مفاتيح المرور
console-recovery-asked = بلاغ من { $by } ({ $when }): فُقدت كل مفاتيح المرور الخاصة بـ { $name }. إذا كنت تعلم أن هذا صحيح فوافق: تُلغى المفاتيح القديمة ويُنشأ رابط جديد.
console-agree = موافقة
console-invite = دعوة شخص
console-invite-lead = امنح أقل ما يلزم للعمل من الأدوار.
console-invite-button = إنشاء رابط
console-invited = رابط لـ { $name }، صالح حتى { $when }:
console-invited-once = يعمل مرة واحدة ولا يُعرض إلا الآن. سلّمه باليد أو بطريقة تثق بها.

# Sign-on through the office's own identity provider
console-sign-on-leaves = ستغادر هذه الصفحة ثم تعود إليها. الإجابة التي بدأتها محفوظة، أما غيرها مما كتبته فلا يُحفظ.
console-sign-on-unknown = يعرفك { $name }، لكن هذا المكتب لا يسمح لهذا الحساب بالدخول. اطلب من أحد مديري النظام في هذا المكتب ربطه.
console-sign-on-declined = لم يكتمل تسجيل دخولك عبر { $name }. ابدأ من جديد أو استعمل مفتاح المرور.
console-sign-on-failed = كان رد { $name } قديمًا جدًا أو غير صحيح، فلم يُسجَّل دخول أحد. ابدأ هنا من جديد.
console-sign-on-unreachable = تعذّر الوصول إلى { $name } الآن. استعمل مفتاح المرور، أو حاول مرة أخرى بعد لحظة.
console-account = حساب لدى { $name }
console-account-of = { $person }: حساب لدى { $name }
console-account-provider = مزوّد الهوية
console-account-lead = من له هذا الحساب لدى { $name } يدخل من دون مفتاح مرور. وتبقى الأدوار كما هي هنا.
console-account-by = وسيلة التعرّف
console-account-by-email = عنوان البريد الإلكتروني
console-account-by-email-hint = أول من يسجّل الدخول خلال 14 يومًا بهذا العنوان، بعد أن يؤكده { $name }، يصبح هذا الحساب له من ذلك الحين.
console-account-by-subject = رقم الحساب (sub)
console-account-by-subject-hint = الرقم الثابت الذي يسمّي به { $name } الحساب. عندما يحاول حساب غير معروف الدخول، يذكر سجل التدقيق رقمه.
console-account-link = ربط الحساب
console-account-unlink = فك الربط
console-account-is = الدخول عبر { $name } بالحساب { $account }
console-account-waits = يمكن الدخول عبر { $name } بالحساب { $account } حتى { $when }
console-invite-account = دعوة عبر حساب
console-invite-account-lead = من دون رابط: يكون الدخول عبر { $name }. امنح أقل ما يلزم للعمل من الأدوار.
console-invite-account-button = السماح لهذا الحساب بالدخول
console-invited-account = أصبح الدخول ممكنًا الآن لـ { $name }.

# Issuing a document
console-issue = إصدار وثيقة
console-issue-file = الملف
console-issue-file-hint = ملف PDF أو صورة PNG أو JPEG أو نص عادي أو { "\u2066" }.odt{ "\u2069" } أو { "\u2066" }.docx{ "\u2069" }، وحجمه 20 MB على الأكثر.
console-issue-chosen = الملف المختار: { $file }
console-issue-title = العنوان
console-issue-title-hint = كما يجده المواطن بين وثائقه: «شهادة ميلاد، نسخة».
console-issue-text = محتواها في بضع كلمات، لمن لا يستطيع فتح الملف (إن أردت)
console-issue-look = عرض ما سيصل
console-issue-gets = يصل ما يلي إلى { $who } في المحادثة ويبقى بين وثائقه، حتى بدون اتصال:
console-issue-for-good = الوثيقة مشفّرة لهذا الشخص وحده. لا يمكن سحبها.
console-issue-sending = في الطريق إلى المكتب: { $percent } من 100
console-issue-send = إصدار الوثيقة
console-issue-change = تغيير
console-issue-wrong-kind = الوثيقة الموجّهة إلى مواطن ملف PDF أو صورة PNG أو JPEG أو نص عادي ({ "\u2066" }.txt{ "\u2069" }) أو { "\u2066" }.odt{ "\u2069" } أو { "\u2066" }.docx{ "\u2069" }.
console-issue-too-large = حجم هذا الملف { $size }، والحد الأقصى 20 MB. صغّره أو أرسله على أجزاء.
console-issue-empty = هذا الملف فارغ.
# Reminders to many, other systems, a department's settings.
console-copy = نسخ
console-copied = تم النسخ
console-kept = تم الحفظ
console-do-nothing = إبقاء كل شيء كما هو
console-not-a-number = «{ $typed }» ليس عددًا صحيحًا.
console-page-before = الصفحة السابقة
console-page-next = الصفحة التالية
console-campaigns = التذكيرات الجماعية
console-campaigns-all = كل التذكيرات الجماعية
console-campaigns-lead = نص واحد، وجدول بالأشخاص، وشخص ثانٍ يوافق قبل أن يُرسل أي شيء.
console-campaigns-none = لم يُعَدّ شيء بعد.
console-campaign-new = إعداد تذكير جماعي جديد
console-campaign-new-lead = النص أولًا، ثم جدول الأشخاص.
console-campaign-words = تغيير النص
console-campaign-words-lead = بعد أي تغيير يجب التحقق من الجدول مرة أخرى.
console-campaign-name = الاسم
console-campaign-name-hint = لك ولزملائك، مثلًا «ضريبة الكلاب 2027». لا يراه المواطنون.
console-campaign-kind = ما نوعه؟
console-campaign-reminder = تذكير: له يوم، ويرنّ على جهاز المواطن
console-campaign-letter = رسالة
console-campaign-when = في أي يوم؟
console-campaign-when-column = لكل صف في الجدول يومه
console-campaign-when-day = اليوم نفسه للجميع
console-campaign-day = اليوم
console-campaign-column = العمود الذي فيه اليوم
console-campaign-column-hint = يُكتب اليوم في الجدول هكذا: { "\u2066" }2027-01-31{ "\u2069" }.
console-campaign-time = الساعة
console-campaign-time-hint = مثل 09:30، أو عمود مثل ((time)). إن تُرك فارغًا: طوال اليوم.
console-campaign-before = يرنّ قبل الموعد بهذه الأيام
console-campaign-before-hint = أعداد بينها الفاصلة { "\u2066" }","{ "\u2069" }. إن تُرك فارغًا: في اليوم نفسه فقط.
console-campaign-texts = ما يُكتب
console-campaign-places = اكتب ((name)) حيث يجب أن تظهر خلية العمود «name». كل كلمة من هذا النوع تصير عمودًا في الجدول.
console-campaign-title-in = العنوان باللغة: { $language }
console-campaign-text-in = النص باللغة: { $language }
console-campaign-also-in = أيضًا باللغة: { $language }
console-campaign-pace = السرعة
console-campaign-rate = الحد الأقصى في الثانية
console-campaign-rate-hint = إن تُرك فارغًا: بأسرع ما يستطيع هذا المكتب.
console-campaign-at-most = { $count } في الثانية على الأكثر.
console-campaign-next-table = حفظ ومتابعة إلى الجدول
console-campaign-columns = يحتاج الجدول إلى هذه الأعمدة، بأي ترتيب:
console-campaign-reference = في العمود «reference» الرقم المرجعي لمعاملة المواطن، مثل 7K3F-Q2XM، وبه يُعرف إلى من يذهب الصف.
console-campaign-empty-table = جدول فارغ للتعبئة
console-campaign-table = الجدول
console-campaign-table-there = يوجد جدول هنا ({ $size } KB).
console-campaign-table-gone = الصفوف محفوظة هنا، ولم تعد هناك حاجة إلى الجدول نفسه. الجدول الجديد يحل محلها.
console-campaign-choose = اختيار ملف
console-campaign-choose-again = اختيار ملف آخر
console-campaign-drag = أو اسحبه إلى هنا. ملف CSV كما يحفظه برنامج جداول، بفواصل أو فواصل منقوطة أو علامات جدولة، حتى 256 MB.
console-campaign-uploading = في الطريق: { $percent } %
console-campaign-uploaded = وصل الجدول. الخطوة التالية هي التحقق منه.
console-campaign-check = التحقق من كل الصفوف
console-campaign-check-again = التحقق مرة أخرى
console-campaign-checking = جارٍ النظر في كل صف. يستغرق ذلك دقيقة إذا كان الجدول كبيرًا.
console-campaign-right = { $count ->
    [zero] لا صفوف صحيحة جاهزة.
    [one] صف واحد صحيح وجاهز.
    [two] صفان صحيحان وجاهزان.
    [few] { $count } صفوف صحيحة وجاهزة.
    [many] { $count } صفًا صحيحًا وجاهزًا.
   *[other] { $count } صف صحيح وجاهز.
}
console-campaign-left-out = { $count ->
    [zero] لم يُستثنَ أي صف.
    [one] استُثني صف خاطئ واحد.
    [two] استُثني صفان خاطئان.
    [few] استُثنيت { $count } صفوف خاطئة.
    [many] استُثني { $count } صفًا خاطئًا.
   *[other] استُثني { $count } صف خاطئ.
}
console-campaign-wrong = { $wrong ->
    [zero] لا صفوف خاطئة
    [one] صف واحد خاطئ
    [two] صفان خاطئان
    [few] { $wrong } صفوف خاطئة
    [many] { $wrong } صفًا خاطئًا
   *[other] { $wrong } صف خاطئ
}، { $right ->
    [zero] ولا صفوف صحيحة.
    [one] وصف واحد صحيح.
    [two] وصفان صحيحان.
    [few] و{ $right } صفوف صحيحة.
    [many] و{ $right } صفًا صحيحًا.
   *[other] و{ $right } صف صحيح.
}
console-campaign-wrong-what = لم يُرسل شيء. صحّح الجدول وارفعه مرة أخرى، أو استثنِ الصفوف الخاطئة.
console-campaign-leave-out = { $count ->
    [zero] استثناء الصفوف الخاطئة
    [one] استثناء الصف الخاطئ
    [two] استثناء الصفين الخاطئين
    [few] استثناء الصفوف الخاطئة ({ $count })
    [many] استثناء الصفوف الخاطئة ({ $count })
   *[other] استثناء الصفوف الخاطئة ({ $count })
}
console-campaign-ignored = هذه الأعمدة غير مستعملة: { $names }
console-campaign-mistakes = الأخطاء
console-campaign-mistakes-file = كل الأخطاء في ملف
console-campaign-row = الصف
console-campaign-column-name = العمود
console-campaign-problem = الخطأ
console-campaign-instead = اكتب بدلًا منه
console-campaign-preview = كما سيقرؤه الناس
console-campaign-preview-lead = صفوف حقيقية من الجدول بعد تعبئتها. لم يُرسل شيء.
console-campaign-would = { $count ->
    [zero] لن يصل هذا إلى أحد.
    [one] سيصل هذا إلى شخص واحد.
    [two] سيصل هذا إلى شخصين.
    [few] سيصل هذا إلى { $count } أشخاص.
    [many] سيصل هذا إلى { $count } شخصًا.
   *[other] سيصل هذا إلى { $count } شخص.
}
console-campaign-would-fail = { $count ->
    [zero] لم يغادر أحد منذ التحقق من الجدول.
    [one] غادر شخص واحد منذ التحقق من الجدول، ولن يصله شيء.
    [two] غادر شخصان منذ التحقق من الجدول، ولن يصلهما شيء.
    [few] غادر { $count } أشخاص منذ التحقق من الجدول، ولن يصلهم شيء.
    [many] غادر { $count } شخصًا منذ التحقق من الجدول، ولن يصلهم شيء.
   *[other] غادر { $count } شخص منذ التحقق من الجدول، ولن يصلهم شيء.
}
console-campaign-seconds = { $count ->
    [zero] يستغرق ذلك أقل من ثانية.
    [one] يستغرق ذلك نحو ثانية.
    [two] يستغرق ذلك نحو ثانيتين.
    [few] يستغرق ذلك نحو { $count } ثوانٍ.
    [many] يستغرق ذلك نحو { $count } ثانية.
   *[other] يستغرق ذلك نحو { $count } ثانية.
}
console-campaign-minutes = { $count ->
    [zero] يستغرق ذلك أقل من دقيقة.
    [one] يستغرق ذلك نحو دقيقة.
    [two] يستغرق ذلك نحو دقيقتين.
    [few] يستغرق ذلك نحو { $count } دقائق.
    [many] يستغرق ذلك نحو { $count } دقيقة.
   *[other] يستغرق ذلك نحو { $count } دقيقة.
}
console-campaign-more-letters = عرض رسائل أخرى
console-campaign-letter-to = الصف { $row } · { $reference } · { $language }
console-campaign-rings = يرنّ قبل الموعد بهذه الأيام: { $days }.
console-campaign-due = تذكير ليوم { $date }.
console-campaign-by = الإعداد: { $names }.
console-campaign-agreed-by = الموافقة: { $name }.
console-campaign-refused = أُعيد: { $reason }
console-campaign-stages = الخطوات
console-campaign-stage-words = النص
console-campaign-stage-table = الجدول
console-campaign-stage-look = الاطلاع والطلب
console-campaign-stage-agree = الشخص الثاني
console-campaign-stage-send = الإرسال
console-campaign-stage-done = (تم)
console-campaign-submit = طلب موافقة شخص ثانٍ
console-campaign-waits = ينتظر هذا شخصًا ثانيًا له دور «معتمِد».
console-campaign-not-yours = ينتظر هذا شخصًا ثانيًا. من أعدّه لا يستطيع الموافقة عليه.
console-campaign-waits-for-you = ينتظرك
console-campaign-agree = موافقة
console-campaign-refuse = إعادة
console-campaign-refuse-why = لماذا؟
console-campaign-refuse-yes = إعادة
console-campaign-start = إرسال الآن
console-campaign-start-sure = { $count ->
    [zero] لن يصل هذا إلى أحد.
    [one] سيصل هذا الآن إلى شخص واحد. لا يمكن استرجاعه.
    [two] سيصل هذا الآن إلى شخصين. لا يمكن استرجاعه.
    [few] سيصل هذا الآن إلى { $count } أشخاص. لا يمكن استرجاعه.
    [many] سيصل هذا الآن إلى { $count } شخصًا. لا يمكن استرجاعه.
   *[other] سيصل هذا الآن إلى { $count } شخص. لا يمكن استرجاعه.
}
console-campaign-start-yes = { $count ->
    [zero] لا أحد لإرساله إليه
    [one] إرسال إلى شخص واحد
    [two] إرسال إلى شخصين
    [few] إرسال إلى { $count } أشخاص
    [many] إرسال إلى { $count } شخصًا
   *[other] إرسال إلى { $count } شخص
}
console-campaign-pause = إيقاف مؤقت
console-campaign-resume = متابعة
console-campaign-cancel = إلغاء هذا الإرسال
console-campaign-cancel-sure = من لم يصله حتى الآن فلن يصله بعد ذلك. لا يمكن بدؤه من جديد.
console-campaign-cancel-yes = إلغاء نهائي
console-campaign-draft = مسودة
console-campaign-checked = تم التحقق
console-campaign-submitted = ينتظر شخصًا ثانيًا
console-campaign-approved = تمت الموافقة، لم يُرسل
console-campaign-running = جارٍ الإرسال
console-campaign-paused = متوقف مؤقتًا
console-campaign-cancelled = أُلغي
console-campaign-done = أُرسل
console-campaign-done-said = أُرسل كل شيء.
console-campaign-not-checked = لم يتم التحقق بعد
console-campaign-rows = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
console-campaign-arrived = وصل { $arrived } من { $all }
console-campaign-changed = آخر تغيير: { $when }
console-campaign-progress-of = تقدّم { $name }
console-campaign-all-rows = كل الصفوف
console-campaign-rows-caption = الصفوف ونتيجة كل منها
console-campaign-case = المعاملة
console-campaign-row-state = النتيجة
console-campaign-any-state = الكل
console-campaign-row-search = رقم الصف أو الرقم المرجعي
console-campaign-row-of = الصف { $row }
console-campaign-why = السبب
console-campaign-no-rows = لا يوجد صف كهذا.
console-campaign-rows-file = هذه الصفوف في ملف
console-row-queued = ينتظر
console-row-written = في الطريق
console-row-delivered = وصل
console-row-read = قُرئ
console-row-failed = تعذّر الإرسال
console-row-cancelled = أُلغي
console-connections = الأنظمة الأخرى
console-connections-all = كل الأنظمة الأخرى
console-connections-lead = برامج إدارتك التي تقرأ وتكتب هنا، والبرامج التي تُبلَّغ بما حدث.
console-keys = المفاتيح
console-keys-lead = يقدّم البرنامج مفتاحه مع كل طلب. لكل برنامج مفتاحه، بأقل ما يلزمه من صلاحيات.
console-keys-none = ليس لأي برنامج مفتاح بعد.
console-keys-ended = { $count ->
    [zero] لا مفاتيح مُبطَلة
    [one] مفتاح مُبطَل واحد
    [two] مفتاحان مُبطَلان
    [few] { $count } مفاتيح مُبطَلة
    [many] { $count } مفتاحًا مُبطَلًا
   *[other] { $count } مفتاح مُبطَل
}
console-key-made = مفتاح { $name }:
console-secret-once = لا يُعرض إلا الآن. احفظه حيث لا يقرؤه إلا ذلك البرنامج.
console-key-scopes = الصلاحيات
console-key-scopes-hint = ضع علامة على ما يفعله البرنامج فقط.
console-key-departments = للدوائر
console-key-some = بعض الدوائر فقط
console-key-which = أي دوائر؟
console-key-ends = صالح حتى
console-key-ends-hint = نهاية ذلك اليوم. إن تُرك فارغًا: إلى أن يُبطله أحد.
console-key-never-ends = إلى أن يُبطَل
console-key-revoked = أُبطل
console-key-used = آخر استعمال
console-key-rate = عدد الطلبات في الدقيقة
console-key-rate-hint = ما زاد على ذلك يُرفض حتى تنتهي الدقيقة.
console-key-a-minute = { $count } في الدقيقة
console-key-new = إنشاء مفتاح
console-key-make = إنشاء المفتاح
console-key-name = لأي برنامج؟
console-key-name-hint = مثلًا «سجل الكلاب»
console-key-no-scope = ضع علامة على أمر واحد على الأقل يجوز للمفتاح فعله.
console-key-form = كيف يقدّمه البرنامج؟
console-key-bearer = كما تحدده واجهة API لهذا المكتب (Bearer)
console-key-notify = كما تفعل البرامج العميلة لـ GOV.UK Notify
console-former-until = يعمل الرمز السري السابق حتى { $when }.
console-rotate = رمز سري جديد
console-rotate-yes = إنشاء رمز سري جديد
console-key-rotate-sure = يُنشأ رمز سري جديد لـ { $name }. ويبقى القديم صالحًا { $hours ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
} حتى يتسنى تعديل البرنامج.
console-revoke = إبطال
console-revoke-yes = إبطال نهائي
console-key-revoke-sure = لن يفتح { $name } شيئًا بعد الآن، بأثر فوري. وتنتهي معه عناوين webhook التابعة له. لا يمكن إعادته.
console-scope-read = قراءة المعاملات
console-scope-read-means = عرض قائمة المعاملات وقراءتها، وجلب ملفاتها.
console-scope-reply = الإجابة
console-scope-reply-means = الإجابة وتغيير الحالة والإغلاق.
console-scope-remind = التذكير
console-scope-remind-means = إرسال تذكيرات.
console-scope-issue = إصدار الوثائق
console-scope-issue-means = إصدار وثائق لشخص واحد.
console-scope-notify = الإرسال بقالب
console-scope-notify-means = عبر المدخل المخصص للبرامج العميلة لـ GOV.UK Notify.
console-scope-templates = القوالب
console-scope-templates-means = عرض قوالب ذلك المدخل وتغييرها.
console-scope-webhooks = عناوين webhook
console-scope-webhooks-means = تسجيل عناوين webhook وقراءة سجل الإرسال وإعادة الإرسال.
console-scope-prepare = إعداد التذكيرات الجماعية
console-scope-prepare-means = إعداد تذكيرات جماعية وبدؤها وإيقافها مؤقتًا وإلغاؤها.
console-scope-approve = الموافقة على التذكيرات الجماعية
console-scope-approve-means = الموافقة على ما أعدّه شخص آخر، أو إعادته.
console-scope-numbers = قراءة الإحصاءات
console-scope-numbers-means = ما حدث في المكتب بحسب الدائرة والأسبوع، دون ما يخص أي شخص.
console-scope-admin = إدارة النظام
console-scope-admin-means = إنشاء المفاتيح وإبطالها، ورؤية كل عناوين webhook، والتحقق من سجل التدقيق.
console-hooks = عناوين webhook
console-hooks-lead = يبلّغ المكتب هذه العناوين بما حدث، ببلاغات موقّعة، ويكرر ذلك حتى تجيب.
console-hooks-none = لا يُبلَّغ أحد بشيء.
console-hook-made = الرمز السري الذي يتحقق به { $url } من أننا المرسل:
console-hook-kinds = الأحداث المبلَّغ بها
console-hook-key = المفتاح
console-hook-key-hint = يُبلَّغ بما يجوز لهذا المفتاح رؤيته، ما دام صالحًا.
console-hook-waiting = ينتظر
console-hook-delivered = سُلّم
console-hook-given-up = أُوقفت المحاولات
console-hook-paused = متوقف مؤقتًا: ما يحدث ينتظر هنا إلى أن يُتابَع.
console-hook-silent = لا يجيب. المحاولة التالية في { $when }.
console-hook-pause = إيقاف مؤقت
console-hook-resume = متابعة
console-hook-rotate-sure = يُنشأ رمز سري جديد لـ { $name }. ويُوقَّع كل شيء بالرمزين معًا مدة { $hours ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}.
console-hook-remove-sure = لن يُبلَّغ { $name } بشيء بعد الآن، ولا حتى بما ينتظر، ويزول سجل إرساله.
console-hook-remove-yes = إزالة نهائية
console-hook-new = إبلاغ عنوان آخر
console-hook-make = إبلاغ هذا العنوان
console-hook-url = العنوان
console-hook-url-hint = يبدأ بـ { "\u2066" }https://{ "\u2069" }
console-hook-name = أي برنامج هو؟
console-hook-no-kind = ضع علامة على أمر واحد على الأقل يُبلَّغ به.
console-hook-log = سجل الإرسال
console-hook-log-lead = نتيجة كل حدث من أحداث آخر 30 يومًا.
console-hook-log-none = لا يوجد شيء هنا.
console-hook-deliveries = الأحداث، الأحدث أولًا
console-event-case-opened = فُتحت معاملة
console-event-letter-received = كتب مواطن
console-event-status-changed = تغيّرت حالة
console-event-letter-delivered = وصلت رسالة
console-event-letter-read = قُرئت رسالة
console-event-reminder-failed = تذكير لن يصل أبدًا
console-delivery-when = الوقت
console-delivery-event = الحدث
console-delivery-state = الحالة
console-delivery-any = الكل
console-delivery-answer = الرد
console-delivery-again = إعادة
console-delivery-waiting = ينتظر
console-delivery-failed = تعذّر التسليم
console-delivery-delivered = سُلّم
console-delivery-given-up = أُوقفت المحاولات
console-delivery-attempts = { $count ->
    [0] لم تجرِ أي محاولة بعد.
    [zero] لم تجرِ أي محاولة بعد.
    [one] محاولة واحدة.
    [two] محاولتان.
    [few] { $count } محاولات.
    [many] { $count } محاولة.
   *[other] { $count } محاولة.
}
console-delivery-next = المحاولة التالية في { $when }.
console-delivery-send = إعادة الإرسال
console-delivery-send-again = إعادة الإرسال: { $event }
console-replayed = { $count ->
    [zero] لا أحداث لإعادة إرسالها.
    [one] يُعاد إرسال حدث واحد.
    [two] يُعاد إرسال حدثين.
    [few] يُعاد إرسال { $count } أحداث.
    [many] يُعاد إرسال { $count } حدثًا.
   *[other] يُعاد إرسال { $count } حدث.
}
console-replay-since = إعادة إرسال كل شيء منذ يوم معيّن
console-replay-day = منذ
console-replay-hint = يعرف النظام الآخر من رقم الحدث ما وصله من قبل.
console-departments = الدوائر
console-departments-all = كل الدوائر
console-departments-lead = كيف تعمل قوائم الانتظار في الدوائر التي تشرف عليها.
console-departments-none = لا تشرف على أي دائرة.
console-department-queue = قائمة الانتظار
console-department-gives = توزيع المعاملات تلقائيًا
console-department-gives-hint = تُسند المعاملة الجديدة إلى موظف حاضر يعرف الموضوع ولديه أقل عدد من المعاملات.
console-department-silent = الدقائق قبل سحب المعاملة من موظف معاملات لا يجيب
console-department-silent-hint = من وقت الدوام. بعدها تعود المعاملة إلى قائمة الانتظار، كي لا ينتظر أحد موظفًا غير موجود.
console-department-reopens = الأيام التي تُفتح فيها المعاملة المغلقة من جديد
console-department-reopens-hint = إذا وصلت رسالة في هذه المدة فُتحت المعاملة القديمة من جديد لدى موظف المعاملات نفسه. وبعدها تذهب المعاملة إلى قائمة الانتظار.
console-department-holidays = أيام لا يوجد فيها أحد
console-department-holidays-hint = في هذه الأيام يقول المكتب إنه مغلق، ولا تُحسب أي دقيقة.
console-department-holiday = اليوم
console-department-holiday-add = إضافة اليوم
console-department-holiday-remove = إزالة { $day }
console-department-hours = ساعات العمل
console-department-hours-lead = يقرؤها المواطنون. وهي مكتوبة في محتوى البلدية وتُغيَّر هناك.
console-department-open = مفتوح الآن
console-department-closed = مغلق الآن
console-department-clock = الأوقات بتوقيت { $zone }
console-department-always = لم تُنشر ساعات عمل: كل دقيقة تُحسب.
console-department-word = ما يقوله المكتب خارج ساعات العمل
console-department-no-word = يقول متى تفتح الدائرة من جديد.
console-department-clerks = من يختص بماذا
console-department-clerks-lead = لكي تذهب المعاملة إلى من يستطيع الإجابة عنها ولديه وقت.
console-department-no-clerks = لا يوجد هنا موظف معاملات بعد.
console-department-capacity = الحد الأقصى للمعاملات المفتوحة
console-department-capacity-hint = عند بلوغ هذا العدد لا يُسند المكتب إلى هذا الشخص معاملات أخرى. 0: لا شيء على الإطلاق.
console-department-topics-of = مواضيع { $name }
console-department-topics-hint = بلا أي علامة: كل شيء.
# Publishing
console-publishing = النشر
console-press-lead = ما يقرؤه الجميع في التطبيق. شخص يكتب، وشخص ثانٍ يعتمد.
console-press-notice = إعلان
console-press-alert = تحذير
console-press-deadline = موعد عام
console-press-faq = سؤال وجواب
console-press-new-notice = إعلان جديد
console-press-new-alert = تحذير جديد
console-press-new-deadline = موعد عام جديد
console-press-new-faq = سؤال جديد
console-press-shelves = أجزاء النشر
console-press-work = قيد العمل
console-press-out = منشور
console-press-ended = منتهٍ ومسحوب
console-press-work-none = لا شيء قيد الكتابة، ولا شيء ينتظر أحدًا.
console-press-out-none = لم يُكتب في المكتب شيء مما يقرؤه المواطنون الآن.
console-press-ended-none = لم ينتهِ شيء ولم يُسحب شيء بعد.
console-press-stuck = معتمَد ولم يُنشر بعد
console-press-waiting = في انتظار شخص ثانٍ
console-press-refused = مرفوض
console-press-mine-drafts = مسوداتك
console-press-theirs = مسودات الزملاء
console-press-scheduled = مجدول
console-press-out-desk = نُشر من المكتب
console-press-out-folder = في مجلد المحتوى
console-press-out-folder-lead = منشور، ولم يغيّره أحد في المكتب بعد.
console-press-town = البلدية كلها
console-press-untitled = بلا عنوان
console-press-changed-by = { $name }، { $when }
console-press-from-when = يُعرض من { $when }
console-press-until-when = يُعرض حتى { $when }
console-press-lacks = ينقص: { $languages }
console-press-is-urgent = عاجل
console-press-change = تغيير هذا
console-press-back = النشر
console-press-state-draft = مسودة
console-press-state-submitted = ينتظر شخصًا ثانيًا
console-press-state-withdrawal = السحب ينتظر شخصًا ثانيًا
console-press-state-approved = معتمَد، لم يُنشر بعد
console-press-state-refused = مرفوض
console-press-state-published = منشور
console-press-state-scheduled = مجدول
console-press-state-expired = منتهٍ
console-press-state-withdrawn = مسحوب
console-press-state-discarded = مستبعَد
console-press-name = الاسم المختصر
console-press-name-hint = يبقى كما هو دائمًا: حروف لاتينية صغيرة من a إلى z وأرقام من 0 إلى 9 وشرطات، مثل notice-library-sundays.
console-press-alert-lead = يتكلم التحذير باسم البلدية كلها. ومن يكتب لدائرة واحدة فقط يمكنه كتابته إذا وسمه بأنه عاجل.
console-press-department-hint = يعتني به محرروها ومعتمِدوها.
console-press-begin = بدء
console-press-saved-by = تم الحفظ. آخر تغيير: { $name }، { $when }.
console-press-typing = جارٍ الكتابة …
console-press-saving = جارٍ الحفظ …
console-press-not-saved = لم يُحفظ بعد. ما كتبته ما زال هنا.
console-press-words = النص
console-press-markdown = Markdown: { "\u2066" }**عريض**{ "\u2069" }، والقوائم بـ «{ "\u2066" }- { "\u2069" }»، والعناوين بـ «{ "\u2066" }## { "\u2069" }»، والروابط هكذا: { "\u2066" }[كلمات](https://…){ "\u2069" } أو { "\u2066" }[كلمات](item:name){ "\u2069" }.
console-press-main-missing = لا يوجد نص باللغة الرئيسية بعد، وهو لازم.
console-press-translation-missing = لا يوجد نص باللغة: { $language }. من يقرأ بها يرى بدلًا منه النص باللغة: { $main }، ويُخبَر بذلك.
console-press-add-language = إضافة { $language }
console-press-drop-language = الاستغناء عن هذه اللغة
console-press-in-language = { $language }: { $field }
console-press-title = العنوان
console-press-summary = في جملة واحدة
console-press-summary-hint = تظهر في القوائم. يمكن تركها فارغة.
console-press-body = النص
console-press-question = السؤال
console-press-question-hint = كما يطرحه المواطن
console-press-answer = الإجابة
console-press-variants = صيغ أخرى للسؤال
console-press-variants-hint = واحدة في كل سطر
console-press-headline = العنوان الرئيسي
console-press-headline-hint = ما يجب فعله في بضع كلمات: اغلوا الماء حتى الجمعة
console-press-event = ما الذي يحدث
console-press-event-hint = في كلمة أو كلمتين، مثل فيضان أو انقطاع الكهرباء
console-press-description = ما الذي حدث وأين
console-press-instruction = ماذا تفعل
console-press-instruction-hint = جمل قصيرة، الأهم أولًا
console-press-sender = من يقول ذلك
console-press-sender-hint = إن تُرك فارغًا: البلدية
console-press-about-notice = الإعلان
console-press-about-faq = السؤال
console-press-about-deadline = الموعد العام
console-press-about-alert = التحذير
console-press-dated = التاريخ
console-press-dated-hint = اليوم المكتوب عليه
console-press-menu = الموضع في القائمة
console-press-menu-hint = حيث يُعثر عليه باللمس وحده
console-press-no-menu = ليس في القائمة
console-press-day = اليوم
console-press-day-hint = الأول، إذا كان يتكرر
console-press-time = الساعة
console-press-time-hint = إذا كانت مهمة
console-press-again = يتكرر
console-press-once = لا، مرة واحدة
console-press-weekly = كل أسبوع
console-press-monthly = كل شهر
console-press-quarterly = كل ثلاثة أشهر
console-press-yearly = كل سنة
console-press-own-rule = قاعدة أخرى
console-press-rule = القاعدة
console-press-rule-hint = كما تكتبها التقاويم، مثلًا FREQ=MONTHLY;BYDAY=1MO
console-press-remind = يذكّر قبل الموعد بهذه الأيام
console-press-remind-hint = أعداد، مثل { "\u2066" }14, 3, 0{ "\u2069" }
console-press-remind-at = يذكّر في الساعة
console-press-remind-at-hint = إن تُرك فارغًا: 09:00
console-press-icon = الأيقونة
console-press-icon-hint = اسم إحدى أيقونات التطبيق، مثل trash أو vote. يمكن تركه فارغًا.
console-press-urgent = عاجل: الخطر لا ينتظر
console-press-urgent-hint = يجوز لأي محرر كتابته ولأي معتمِد الموافقة عليه، أيًا كانت دائرته. ويبقى لازمًا أن يشترك فيه شخصان.
console-press-message-type = هذه الرسالة
console-press-cap-type-update = تغيّر التحذير
console-press-cap-type-cancel = تقول إنه انتهى
console-press-cap-type-alert = هي الأولى
console-press-severity = ما مدى الخطر
console-press-urgency = متى يجب التصرف
console-press-certainty = ما مدى التأكد
console-press-cap-severity-unknown = غير معروف
console-press-cap-severity-extreme = خطر بالغ: خطر كبير على الحياة
console-press-cap-severity-severe = خطر شديد: خطر على الحياة أو الممتلكات
console-press-cap-severity-moderate = خطر متوسط: بعض الخطر
console-press-cap-severity-minor = خطر بسيط: خطر قليل
console-press-cap-urgency-unknown = غير معروف
console-press-cap-urgency-immediate = التصرف فورًا
console-press-cap-urgency-expected = التصرف خلال ساعة
console-press-cap-urgency-future = التصرف قريبًا
console-press-cap-urgency-past = لم يعد التصرف لازمًا
console-press-cap-certainty-unknown = غير معروف
console-press-cap-certainty-observed = حدث أو يحدث الآن
console-press-cap-certainty-likely = مرجّح
console-press-cap-certainty-possible = ممكن
console-press-cap-certainty-unlikely = غير مرجّح
console-press-categories = ما موضوعه
console-press-cap-category-geo = الأرض: انهيار أرضي، زلزال
console-press-cap-category-met = الطقس والفيضانات
console-press-cap-category-safety = السلامة العامة
console-press-cap-category-security = الشرطة والأمن
console-press-cap-category-rescue = الإنقاذ
console-press-cap-category-fire = الحرائق
console-press-cap-category-health = الصحة
console-press-cap-category-env = البيئة
console-press-cap-category-transport = النقل
console-press-cap-category-infra = الماء والكهرباء والشبكات
console-press-cap-category-cbrne = مواد كيميائية وإشعاع ومتفجرات
console-press-cap-category-other = شيء آخر
console-press-responses = ما ينبغي أن يفعله الناس
console-press-cap-response-shelter = الاحتماء في مكان آمن
console-press-cap-response-evacuate = مغادرة المنطقة
console-press-cap-response-prepare = الاستعداد
console-press-cap-response-execute = تنفيذ ما خُطط له
console-press-cap-response-avoid = تجنّب المنطقة
console-press-cap-response-monitor = متابعة الأخبار
console-press-cap-response-assess = تقدير الوضع بأنفسهم
console-press-cap-response-allclear = لا شيء بعد الآن: زال الخطر
console-press-cap-response-none = لا شيء
console-press-web = صفحة فيها المزيد
console-press-web-hint = عنوان يبدأ بـ { "\u2066" }https://{ "\u2069" }
console-press-contact = بمن يُتصل
console-press-contact-hint = رقم أو كلمات
console-press-when = متى يُعرض
console-press-zone = الأيام والأوقات بتوقيت { $zone }.
console-press-from = يُعرض من
console-press-from-hint = إن تُرك فارغًا: فور نشره
console-press-until = يُعرض حتى
console-press-until-hint = حتى نهاية هذا اليوم إن لم تُحدَّد ساعة. إن تُرك فارغًا: إلى أن يُسحب
console-press-until-alert = ينبغي أن تكون للتحذير نهاية. إن تُرك فارغًا: إلى أن يُسحب
console-press-moment-time = في أي ساعة
console-press-who = من يراه
console-press-areas = في هذه المناطق فقط
console-press-areas-hint = بلا اختيار: في كل مكان. ومن لم يختر منطقة يراه أيضًا.
console-press-topics = لمن يتابع هذه المواضيع فقط
console-press-topics-hint = بلا اختيار: للجميع. ومن لم يختر موضوعًا يراه أيضًا.
console-press-min-age = من هذا العمر
console-press-max-age = حتى هذا العمر
console-press-age-hint = يمكن تركه فارغًا
console-press-writers = { $count ->
    [0] لم يكتب أحد إلى المكتب عبر التطبيق بعد.
    [zero] لم يكتب أحد إلى المكتب عبر التطبيق بعد.
    [one] كتب إلى المكتب عبر التطبيق مواطن واحد.
    [two] كتب إلى المكتب عبر التطبيق مواطنان.
    [few] كتب إلى المكتب عبر التطبيق { $count } مواطنين.
    [many] كتب إلى المكتب عبر التطبيق { $count } مواطنًا.
   *[other] كتب إلى المكتب عبر التطبيق { $count } مواطن.
}
console-press-department-writers = { $count ->
    [0] لم يكتب أحد منهم إلى هذه الدائرة.
    [zero] لم يكتب أحد منهم إلى هذه الدائرة.
    [one] كتب واحد منهم إلى هذه الدائرة.
    [two] كتب اثنان منهم إلى هذه الدائرة.
    [few] كتب { $count } منهم إلى هذه الدائرة.
    [many] كتب { $count } منهم إلى هذه الدائرة.
   *[other] كتب { $count } منهم إلى هذه الدائرة.
}
console-press-language-writers = { $count ->
    [zero] لا أحد منهم يستعمل التطبيق باللغة: { $language }، ولا نص بها.
    [one] واحد منهم يستعمل التطبيق باللغة: { $language }، ولا نص بها.
    [two] اثنان منهم يستعملان التطبيق باللغة: { $language }، ولا نص بها.
    [few] { $count } منهم يستعملون التطبيق باللغة: { $language }، ولا نص بها.
    [many] { $count } منهم يستعملون التطبيق باللغة: { $language }، ولا نص بها.
   *[other] { $count } منهم يستعملون التطبيق باللغة: { $language }، ولا نص بها.
}
console-press-more = المزيد
console-press-tags = المواضيع
console-press-tags-hint = حيث يُصنَّف
console-press-reviewed = آخر مراجعة في
console-press-reviewed-hint = اليوم الذي تأكد فيه أحد من صحته
console-press-source = المصدر
console-press-source-hint = من يقول ذلك، مثل قانون أو إدارة
console-press-source-url = صفحة المصدر
console-press-next = الخطوات التالية
console-press-next-lead = ما يستطيع المواطن فعله بعد القراءة، على شكل أزرار.
console-press-add-next = إضافة خطوة تالية
console-press-step = الخطوة التالية { $number }
console-press-leads-to = تؤدي إلى
console-press-to-item = شيء في التطبيق
console-press-to-link = صفحة في مكان آخر
console-press-to-phone = رقم للاتصال
console-press-item = اسمه
console-press-item-hint = اكتب كلمة من عنوانه ثم اختر
console-press-url = العنوان
console-press-number = الرقم
console-press-label = النص عليه باللغة: { $language }
console-press-remove-next = إزالة هذه الخطوة
console-press-other = شيء آخر
console-press-parts = أجزاء هذه الصفحة
console-press-preview = كما يعرضه التطبيق
console-press-preview-lead = يرسمه التطبيق نفسه بشيفرته وأنماطه. الروابط هنا لا تفتح شيئًا، اضغط أحدها لترى عنوانه.
console-press-preview-in = معاينة باللغة: { $language }
console-press-reader = لغة القارئ
console-press-device = الجهاز
console-press-phone = هاتف
console-press-desktop = حاسوب
console-press-text-size = حجم النص
console-press-text-100 = 100 %
console-press-text-200 = 200 %
console-press-colours = الألوان
console-press-light = فاتح
console-press-dark = داكن
console-press-place = أين في التطبيق
console-press-own-screen = شاشته الخاصة
console-press-met = أول موضع يظهر فيه
console-press-not-yet = لا يمكن عرضه بعد. ما زال ينقص: { $fields }.
console-press-link-leads = هذا الرابط يؤدي إلى { $address }
console-press-line = السطر { $line }:
console-press-instead = اكتب: { $instead }
console-press-mistakes = { $count ->
    [0] لا يمكن نشره ومجلد المحتوى على حاله هذه
    [zero] لا يمكن نشره ومجلد المحتوى على حاله هذه
    [one] يجب تصحيح أمر واحد أولًا
    [two] يجب تصحيح أمرين أولًا
    [few] يجب تصحيح { $count } أمور أولًا
    [many] يجب تصحيح { $count } أمرًا أولًا
   *[other] يجب تصحيح { $count } أمر أولًا
}
console-press-elsewhere = أخطاء في مواضع أخرى من مجلد المحتوى توقف كل شيء:
console-press-decide = ماذا يحدث له
console-press-hand-over = مراجعة وتقديم
console-press-hand-over-lead = يقرؤه شخص ثانٍ ويقرر. وحتى ذلك الحين لا يراه أحد غيركما.
console-press-hand-over-now = تقديم
console-press-will-show-now = يُعرض فور اعتماده.
console-press-will-show-from = بعد اعتماده يُعرض ابتداءً من { $when }.
console-press-will-show-until = ينتهي في { $when }.
console-press-missing = ينقص: { $languages }. يرى قرّاء هذه اللغات النص باللغة الرئيسية، ويُخبَرون بذلك.
console-press-approve = اعتماد ونشر
console-press-approve-scheduled = اعتماد وجدولة
console-press-approve-withdrawal = اعتماد وسحب
console-press-refuse = رفض
console-press-refuse-lead = يقرأ من كتبه سببك، ويمكنه المحاولة من جديد.
console-press-withdraw = سحب
console-press-withdraw-lead = يختفي من كل الأجهزة فور موافقة شخص ثانٍ.
console-press-discard = استبعاد
console-press-discard-lead = تُستبعد هذه المسودة. لم تُنشر قط، ولن يراها أحد.
console-press-discard-change = يُستبعد ما غيّرته. ويبقى المنشور كما هو.
console-press-reason = السبب
console-press-are-you-sure = قبل أن تتابع
console-press-publish-again = محاولة النشر من جديد
console-press-own-work = أنت كتبت هذا أو قدّمته، فلا يمكنك اعتماده. يجب أن يقرأه شخص آخر.
console-press-no-approver = قدّمه { $name }. ويلزم لاعتماده دور «معتمِد» لهذه الدائرة أو للبلدية كلها.
console-press-refused-because = رُفض للسبب التالي:
console-press-withdrawal-because = يُسحب من عند الجميع للسبب التالي:
console-press-trouble = تعذّر نشره. لم يتغيّر شيء.
console-press-changed-in-folder = تغيّرت ملفاته في مجلد المحتوى منذ ذلك الحين. خذها من جديد قبل أن تنشر فوقها.
console-press-take-up-again = أخذ ما في المجلد
console-press-in-git = مجلد المحتوى محفوظ في git. تنتظر هذه الملفات هناك تثبيتها (commit): { $files }
console-press-changes = ما يتغيّر للمواطنين
console-press-content = ما هو مكتوب
console-press-no-change = لا فرق في شيء.
console-press-field = الحقل
console-press-this = هذه النسخة
console-press-published-revision = المنشور (النسخة { $number })
console-press-revision = النسخة { $number }
console-press-now = الآن
console-press-mine = ما كتبته
console-press-conflict = حفظ { $name } هذه المسودة أثناء كتابتك: { $when }
console-press-conflict-lead = لم يضع شيء مما كتبته: ما زال في الحقول أدناه، ولم يُكتب فوق شيء.
console-press-keep-mine = إبقاء ما كتبته
console-press-take-theirs = أخذ ما كتبه الزميل
console-press-take-theirs-lead = يُستبعد ما كتبته منذ ذلك الحين، ويحل محله ما كتبه زميلك.
console-press-history = ما حدث
console-press-earlier = نسخة سابقة
console-press-revision-of = النسخة { $number }، { $name }، { $when }
console-press-open-revision = فتح النسخة { $number }
console-press-you = { $name } (أنت)
console-press-saved-times = { $count ->
    [zero] لم يُحفظ
    [one] حُفظ مرة واحدة
    [two] حُفظ مرتين
    [few] حُفظ { $count } مرات
    [many] حُفظ { $count } مرة
   *[other] حُفظ { $count } مرة
}
console-press-step-saved = حُفظ
console-press-step-taken-up = أُخذ من مجلد المحتوى
console-press-step-submitted = قُدّم
console-press-step-withdrawal-asked = طُلب السحب
console-press-step-approved = اعتُمد
console-press-step-refused = رُفض
console-press-step-published = نُشر
console-press-step-withdrawn = سُحب
console-press-step-failed = تعذّر النشر
console-press-step-discarded = استُبعد
# Numbers.
console-numbers = الإحصاءات
console-numbers-lead = كيف يسير العمل في المكتب أسبوعًا بعد أسبوع. لا يخص أي رقم مواطنًا بعينه أو موظف معاملات بعينه، ولا تُحفظ هنا أي كلمة كتبها أحد.
console-numbers-all = كل ما أتابعه معًا
console-numbers-weeks = الأسابيع
console-numbers-last = { $count ->
    [zero] بلا أسابيع
    [one] آخر أسبوع
    [two] آخر أسبوعين
    [few] آخر { $count } أسابيع
    [many] آخر { $count } أسبوعًا
   *[other] آخر { $count } أسبوع
}
console-numbers-none = لا توجد معاملات بعد. تبدأ الإحصاءات مع أول معاملة.
console-numbers-waiting-now = في انتظار موظف الآن
console-numbers-open-now = معاملات مفتوحة الآن
console-numbers-zone = يبدأ الأسبوع يوم الاثنين وينتهي يوم الأحد، بتوقيت { $zone }. والمعاملة المحذوفة تبقى محسوبة.
console-numbers-files = خذها معك
console-numbers-csv = الإحصاءات بصيغة CSV
console-numbers-csv-lead = ما هو معروض أعلاه، سطر لكل دائرة وأسبوع.
console-open-data = البيانات المفتوحة
console-open-data-lead = مُعدّة للنشر: أسابيع منتهية فقط، ولا عدد أقل من { $least }، كي لا يُعرف أحد.
console-open-data-licence = الرخصة
console-open-data-by = CC BY 4.0: مع ذكر المصدر
console-open-data-zero = CC0: بلا شروط
console-open-data-json = البيانات المفتوحة مع وصفها
console-open-data-csv = البيانات المفتوحة بصيغة CSV
console-under-a-minute = دقيقة
console-days = { $count ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
console-week = الأسبوع
console-week-runs = { $week } (لم ينتهِ بعد)
console-how-many = العدد
console-half = النصف خلال
console-nine-in-ten = تسعة من عشرة خلال
console-plot-label = { $title }، أعمدة بحسب الأسبوع من { $first } إلى { $last }. يبلغ أعلاها { $highest }. وكل القيم في الجدول.
console-plot-highest = يبلغ أعلاها { $highest }
console-table-of = جدول: { $title }
console-first-answer = أول إجابة
console-first-answer-about = من طلب موظف إلى أول إجابة من موظف، بحساب وقت الدوام: لا تُحسب الليالي ولا عطلات نهاية الأسبوع ولا الأعياد.
console-first-answer-none = لم تُعطَ أي إجابة أولى في هذه الأسابيع.
console-first-answer-said = { $count ->
    [zero] في { $week } لم يتلقَّ أحد أول إجابة.
    [one] في { $week } تلقّى شخص واحد أول إجابة، خلال { $half }.
    [two] في { $week } تلقّى شخصان أول إجابة: النصف خلال { $half }، وتسعة من عشرة خلال { $most }.
    [few] في { $week } تلقّى { $count } أشخاص أول إجابة: النصف خلال { $half }، وتسعة من عشرة خلال { $most }.
    [many] في { $week } تلقّى { $count } شخصًا أول إجابة: النصف خلال { $half }، وتسعة من عشرة خلال { $most }.
   *[other] في { $week } تلقّى { $count } شخص أول إجابة: النصف خلال { $half }، وتسعة من عشرة خلال { $most }.
}
console-resolution = حتى تنتهي المعاملة
console-resolution-about = من وصولها إلى الموظفين إلى إغلاقها، مع الليالي وعطلات نهاية الأسبوع. والمعاملة التي تعود تُحسب من جديد.
console-resolution-none = لم تُغلق أي معاملة في هذه الأسابيع.
console-resolution-said = { $count ->
    [zero] في { $week } لم تُغلق أي معاملة.
    [one] في { $week } أُغلقت معاملة واحدة، خلال { $half }.
    [two] في { $week } أُغلقت معاملتان: النصف خلال { $half }، وتسعة من عشرة خلال { $most }.
    [few] في { $week } أُغلقت { $count } معاملات: النصف خلال { $half }، وتسعة من عشرة خلال { $most }.
    [many] في { $week } أُغلقت { $count } معاملة: النصف خلال { $half }، وتسعة من عشرة خلال { $most }.
   *[other] في { $week } أُغلقت { $count } معاملة: النصف خلال { $half }، وتسعة من عشرة خلال { $most }.
}
console-queue-length = من ينتظر عند نهاية الأسبوع
console-queue-length-about = مواطنون طلبوا موظفًا أو أرسلوا استمارة ولم تصلهم إجابة بعد.
console-queue-length-none = لم ينتهِ أي أسبوع منذ بدء هذا الحساب.
console-queue-length-said = { $count ->
    [0] عند نهاية { $week } لم يكن أحد ينتظر.
    [zero] عند نهاية { $week } لم يكن أحد ينتظر.
    [one] عند نهاية { $week } كان مواطن واحد ينتظر.
    [two] عند نهاية { $week } كان مواطنان ينتظران.
    [few] عند نهاية { $week } كان { $count } مواطنين ينتظرون.
    [many] عند نهاية { $week } كان { $count } مواطنًا ينتظرون.
   *[other] عند نهاية { $week } كان { $count } مواطن ينتظرون.
}
console-waiting-at-end = ينتظرون عند النهاية
console-came-and-went = المعاملات
console-came-and-went-about = المفتوحة: طُلب موظف، أو أُرسلت استمارة، أو أجاب موظف. وما حلّته الإجابات الآلية وحدها ليس معاملة.
console-came-and-went-none = لم تُفتح أي معاملة ولم تُغلق أي معاملة في هذه الأسابيع.
console-came-and-went-said = في { $week }: فُتحت { $opened }، وأُغلقت { $closed }، وفُتحت من جديد { $reopened }.
console-opened = فُتحت
console-closed-cases = أُغلقت
console-reopened = فُتحت من جديد
console-ratings = كيف كانت الخدمة
console-ratings-about = النجوم التي أعطاها المواطنون عندما سُئلوا، من نجمة إلى خمس.
console-ratings-none = لم يقيّم أحد في هذه الأسابيع.
console-ratings-said = { $count ->
    [zero] في { $week } لم يقيّم أحد.
    [one] في { $week } قيّم مواطن واحد: { $mean } من 5.
    [two] في { $week } قيّم مواطنان، بمتوسط { $mean } من 5.
    [few] في { $week } قيّم { $count } مواطنين، بمتوسط { $mean } من 5.
    [many] في { $week } قيّم { $count } مواطنًا، بمتوسط { $mean } من 5.
   *[other] في { $week } قيّم { $count } مواطن، بمتوسط { $mean } من 5.
}
console-mean = المتوسط
console-stars-1 = نجمة واحدة
console-stars-2 = نجمتان
console-stars-3 = 3 نجوم
console-stars-4 = 4 نجوم
console-stars-5 = 5 نجوم
console-questions = أسئلة بلا إجابة
console-questions-about = أسئلة كُتبت في هذا المكتب بكلمات أصحابها، ولم تجد لها الإجابات الآلية شيئًا أو لم تكن متأكدة. لا يُحفظ ما سُئل، ولا يُعرف هنا ما يجيب عنه التطبيق من دون المكتب.
console-questions-none = لم يطرح أحد سؤالًا بكلماته في هذه الأسابيع.
console-questions-said = في { $week } { $asked ->
    [zero] لم يُطرح أي سؤال
    [one] طُرح سؤال واحد
    [two] طُرح سؤالان
    [few] طُرحت { $asked } أسئلة
    [many] طُرح { $asked } سؤالًا
   *[other] طُرح { $asked } سؤال
}؛ { $unanswered ->
    [0] ولم يبقَ شيء منها بلا إجابة.
    [zero] ولم يبقَ شيء منها بلا إجابة.
    [one] وبقي سؤال واحد بلا إجابة.
    [two] وبقي سؤالان بلا إجابة.
    [few] وبقيت { $unanswered } أسئلة بلا إجابة.
    [many] وبقي { $unanswered } سؤالًا بلا إجابة.
   *[other] وبقي { $unanswered } سؤال بلا إجابة.
}
console-asked = الأسئلة المطروحة
console-unanswered = بلا إجابة
console-person-asked = طُلب موظف

# The audit trail.
console-audit = سجل التدقيق
console-audit-lead = من فعل ماذا في هذا المكتب. القيود تُضاف فقط، وكل قيد مختوم بالذي قبله.
console-audit-look = البحث عن شيء
console-audit-words = الكلمات
console-audit-words-hint = في الأسماء وفيما جرى، لا فيما كتبه المواطنون.
console-audit-case-hint = رقمها المرجعي، حتى إن كانت محذوفة
console-audit-who = من
console-audit-anybody = أي شخص
console-audit-what = ماذا
console-audit-anything = أي شيء
console-audit-from = من هذا اليوم
console-audit-to = حتى هذا اليوم
console-audit-search = البحث في السجل
console-audit-export = تصدير بصيغة CSV
console-audit-noted = ما تبحث عنه وما تصدّره يُدوَّن في السجل أيضًا.
console-audit-found = ما عُثر عليه
console-audit-nothing = لا يوجد في السجل قيد كهذا.
console-audit-row = القيد
console-audit-when = الوقت
console-audit-pages = صفحات السجل
console-newer = الأحدث
console-older = الأقدم
console-page-number = الصفحة { $number }
console-proof = إثبات أن شيئًا لم يُغيَّر
console-proof-lead = يُقرأ السجل كله، ويُقارن كل قيد بالذي قبله، ثم يُقارن السجل كله بنقاط التحقق التي وقّعها هذا المكتب.
console-proof-begin = بدء الإثبات الآن
console-proof-running = { $of ->
    [0] جارٍ النظر في ملف قاعدة البيانات.
    [zero] جارٍ النظر في ملف قاعدة البيانات.
    [one] قُرئ { $done } من قيد واحد.
    [two] قُرئ { $done } من قيدين.
    [few] قُرئ { $done } من { $of } قيود.
    [many] قُرئ { $done } من { $of } قيدًا.
   *[other] قُرئ { $done } من { $of } قيد.
}
console-proof-whole = لم يُغيَّر شيء.
console-proof-whole-lead = كل القيود ({ $rows }) كما كُتبت، ومنها { $covered } تشملها نقطة تحقق موقّعة. وقت القراءة: { $when }.
console-proof-broken = غُيّر السجل.
console-proof-broken-at = القيد { $place } هو أول قيد ليس كما كُتب.
console-proof-what-now = ما يجب فعله الآن
console-proof-now-1 = لا تغيّر شيئًا آخر. لا تُعِد تشغيل الخادم، ولا تسترجع نسخة احتياطية بعد.
console-proof-now-2 = انسخ مجلد بيانات الخادم كما هو، واحفظ النسخة خارج هذا النظام.
console-proof-now-3 = أخبر مسؤول الأمن ومسؤول حماية البيانات في إدارتك: إما أن شخصًا له وصول إلى الخادم غيّر السجلات، وإما أن القرص يتعطل.
console-proof-now-4 = قارن بأحدث نسخة احتياطية: يقول الأمر «loket desk audit verify» عن كل نسخة هل هي سليمة.
console-checkpoint = أحدث نقطة تحقق: رقم { $number }، { $when }
console-checkpoint-rows = القيود التي تشملها
console-checkpoint-head = قيمة التجزئة (hash) لآخرها
console-checkpoint-key = موقّعة بالمفتاح
console-checkpoint-lead = دوّن هذا المفتاح في مكان آخر. به وبنسخة من الملف audit.checkpoints يُكتشف التغيير حتى لو غُيّرت كل ملفات المكتب.
console-somebody = أحدهم
console-something = …
console-the-citizen = المواطن
console-the-bot = الإجابات الآلية
console-the-command-line = شخص على الخادم
console-the-case = المعاملة { $reference }
console-did-other = { $who }: { $action } { $about }
console-did-read = { $who }: قراءة { $about }
console-did-reply = { $who }: إجابة في { $about }
console-did-letter = { $who }: كتابة رسالة في { $about }
console-did-hand-over = { $who }: تحويل { $about } إلى الموظفين
console-did-note = { $who }: كتابة ملاحظة داخلية في { $about }
console-did-take = { $who }: تولّي { $about }
console-did-assign = { $who }: إسناد { $about } إلى { $whom }
console-did-give-back = { $who }: إعادة { $about } إلى قائمة الانتظار
console-did-silent = { $who }: إعادة { $about } إلى قائمة الانتظار لأن أحدًا لم يجب
console-did-transfer = { $who }: تحويل { $about }
console-did-merge = { $who }: دمج معاملة أخرى في { $about }
console-did-status = { $who }: تغيير حالة { $about }
console-did-close = { $who }: إغلاق { $about }
console-did-remind = { $who }: إرسال تذكير في { $about }
console-did-issue = { $who }: إصدار وثيقة في { $about }
console-did-open-file = { $who }: فتح ملف من { $about }
console-did-ask-rating = { $who }: طلب التقييم في { $about }
console-did-notification = { $who }: إرسال إشعار في { $about }
console-did-erase = { $who }: حذف { $about }
console-did-place-hold = { $who }: وضع { $about } تحت الحجز
console-did-lift-hold = { $who }: رفع الحجز عن { $about }
console-did-export-record = { $who }: تصدير السجل الكامل من { $about }
console-did-set-retention = { $who }: تحديد مدة حفظ المعاملات: { $about }
console-did-remove-retention = { $who }: إزالة قاعدة مدة حفظ المعاملات: { $about }
console-did-search-trail = { $who }: البحث في هذا السجل: { $about }
console-did-export-trail = { $who }: تصدير هذا السجل: { $about }
console-did-prove-trail = { $who }: إثبات سلامة هذا السجل
console-did-export-numbers = { $who }: تصدير الإحصاءات
console-did-export-open-data = { $who }: تصدير البيانات المفتوحة
console-did-signed-in = { $who }: تسجيل الدخول
console-did-signed-out = { $who }: إنهاء جلسة
console-did-present = { $who }: الحضور إلى المكتب
console-did-away = { $who }: مغادرة المكتب
console-did-person-added = { $who }: إضافة { $about } إلى الموظفين هنا
console-did-person-suspended = { $who }: إيقاف { $about }
console-did-person-restored = { $who }: إعادة السماح بدخول { $about }
console-did-roles = { $who }: تغيير أدوار { $about }
console-did-link-made = { $who }: إنشاء رابط لـ { $about }
console-did-passkey-added = { $who }: تسجيل مفتاح مرور
console-did-passkey-removed = { $who }: إزالة مفتاح مرور
console-did-recovery-asked = { $who }: طلب استعادة دخول { $about }
console-did-recovery-agreed = { $who }: الموافقة على استعادة دخول { $about }
console-did-key-made = { $who }: إنشاء مفتاح API { $about }
console-did-key-rotated = { $who }: تجديد الرمز السري لمفتاح API { $about }
console-did-key-revoked = { $who }: إبطال مفتاح API { $about }
console-did-department-settings = { $who }: تغيير إعدادات { $about }
console-did-topics = { $who }: تغيير المواضيع والحد الأقصى لدى { $about }
console-did-ready-saved = { $who }: حفظ الإجابة الجاهزة «{ $about }»
console-did-ready-removed = { $who }: إزالة الإجابة الجاهزة «{ $about }»
console-did-campaign = { $who }: العمل على الإرسال الجماعي { $about }
console-did-start = { $who }: بدء التشغيل
console-did-backup = { $who }: إنشاء نسخة احتياطية
console-did-restore = { $who }: استعادة نسخة احتياطية تعود إلى { $about }

# Records.
console-records-lead = ما يحتفظ به هذا المكتب عن المواطنين، ومدة ذلك. كل ما يُفعل هنا يُدوَّن في سجل التدقيق.
console-retention = مدة حفظ المعاملات المغلقة
console-retention-lead = بعد مرور هذا العدد من الأيام على إغلاق المعاملة دون أن يحدث فيها شيء آخر، يحذفها المكتب من تلقاء نفسه: الرسائل والاستمارات والملفات والملاحظات وما يمكن البحث فيه. تُطبَّق القاعدة الأدق.
console-every-topic = كل المواضيع
console-topic = الموضوع
console-topic-hint = اتركه فارغًا لكل المواضيع
console-kept-for = مدة الحفظ
console-change = تغيير
console-after-days = { $count ->
    [0] تُحذف في الجولة التالية
    [zero] تُحذف في الجولة التالية
    [one] يوم واحد بعد الإغلاق
    [two] يومان بعد الإغلاق
    [few] { $count } أيام بعد الإغلاق
    [many] { $count } يومًا بعد الإغلاق
   *[other] { $count } يوم بعد الإغلاق
}
console-retention-remove = إزالة قاعدة { $rule }
console-retention-set = تحديد قاعدة
console-days-kept = الأيام بعد الإغلاق
console-days-kept-hint = مثلًا 730 لسنتين
console-retention-look = ما الذي سيُحذف؟
console-due = بالقواعد الحالية { $now ->
    [zero] لا تُحذف أي معاملة
    [one] تُحذف معاملة واحدة
    [two] تُحذف معاملتان
    [few] تُحذف { $now }{ $more } معاملات
    [many] تُحذف { $now }{ $more } معاملة
   *[other] تُحذف { $now }{ $more } معاملة
} في الجولة التالية، وخلال الثلاثين يومًا القادمة: { $soon }{ $more }.
console-would-be-due = بهذه القاعدة { $now ->
    [zero] لا تُحذف أي معاملة
    [one] تُحذف معاملة واحدة
    [two] تُحذف معاملتان
    [few] تُحذف { $now }{ $more } معاملات
    [many] تُحذف { $now }{ $more } معاملة
   *[other] تُحذف { $now }{ $more } معاملة
} في الجولة التالية، وخلال الثلاثين يومًا القادمة: { $soon }{ $more }. ما يُحذف لا يمكن استرجاعه.
console-retention-save = حفظ القاعدة
console-leave-it = إبقاء الأمر كما هو
console-holds = الحجز القانوني
console-holds-lead = المعاملة الموضوعة تحت الحجز لا تُحذف، مهما قالت القواعد وأيًا كان من يطلب ذلك.
console-holds-none = لا توجد معاملة تحت الحجز.
console-hold-new = وضع معاملة تحت الحجز
console-reference = الرقم المرجعي للمعاملة
console-hold-reason-hint = مثلًا رقم الملف لدى المحكمة
console-hold-place = وضع تحت الحجز
console-hold-since = منذ { $when }، وضعه { $by }. { $department }
console-hold-lift = رفع الحجز
console-hold-lift-of = رفع الحجز عن { $reference }
console-hold-lift-lead = من ذلك الحين تسري القواعد من جديد: إذا انتهت مدة المعاملة حُذفت في جولة المكتب التالية.
console-lift-reason-hint = يبقى في سجل التدقيق. لا تذكر شيئًا عن المواطن من فضلك.
console-erase = حذف معاملة
console-erase-lead = عندما يطلب المواطن ذلك. لا يستطيع أحد استرجاعها. ويبقى إيصال بلا أي شيء من المحتوى.
console-erase-this = حذف هذه المعاملة
console-erase-sure = تُحذف المعاملة { $reference } بكل رسائلها واستماراتها وملفاتها وملاحظاتها. لا يمكن التراجع عن ذلك.
console-erase-type = اكتب الرقم المرجعي مرة أخرى
console-erase-reason-hint = يُكتب في الإيصال. لا تذكر شيئًا عن المواطن من فضلك.
console-erase-for-good = حذف نهائي
console-erased = حُذفت المعاملة. هذا هو الإيصال.
console-erased-when = وقت الحذف
console-erased-by = القائم بالحذف
console-erased-what = ما حُذف
console-receipts = الإيصالات
console-receipts-none = لم يُحذف شيء بعد.
console-receipt-of = { $reference }، { $when }
console-receipt-what = الرسائل: { $letters }، الاستمارات: { $submissions }، الملفات: { $attachments }، بنود أخرى: { $others }
console-receipt-hash = قيمة SHA-256 لما حُذف
console-receipt-get = حفظ الإيصال
console-record = السجل الكامل لمواطن
console-record-lead = كل ما يحتفظ به هذا المكتب عن مواطن المعاملة في كل الدوائر: نصًا وبيانات ومع الملفات، في ملف ZIP واحد.
console-record-get = حفظ السجل
console-more-records = حجز، حذف، السجل الكامل
