### إجابات المكتب الآلية.

bot-welcome = مرحبًا بكم في { $department }.
bot-how-it-works = اكتبوا سؤالكم. الإجابات الأولى آلية ومأخوذة من صفحاتنا. يمكنكم طلب التحدث مع موظف في أي وقت.
bot-choice-hours = ساعات العمل
bot-choice-status = أين وصل طلبي؟
bot-choice-person = التحدث مع موظف
bot-choice-helps = هذا يفيدني
bot-choice-needs = ماذا أحتاج؟
bot-glad = يسعدنا ذلك. هل تحتاجون إلى شيء آخر؟
bot-hours = يجيب { $department } عن الرسائل في هذه الأوقات:

    { $hours }

    بالهاتف: { $phone }
bot-number-taken = رقم استمارتك هو { $number }. يُرجى استخدام هذا الرقم؛ فالرقم الذي أُرسلت به كان مستخدمًا من قبل.
bot-hours-line = { $days }: من { $opens } إلى { $closes }
bot-days-from-to = من { $first } إلى { $last }
bot-our-pages-say = تقول صفحاتنا عن «{ $title }»:
bot-you-need = من أجل «{ $title }» جهّزوا ما يلي:
bot-not-sure = لست متأكدًا مما تحتاجون إليه. ربما إحدى هذه الصفحات؟ وإلا فيمكن لموظف أن يساعدكم.
bot-found-nothing = لم أجد هذا في صفحاتنا. يمكن لموظف أن يساعدكم.
bot-no-such-reference = لا أجد الرقم المرجعي { $reference } في هذه المحادثة. يُرجى التحقق منه في الإيصال.
bot-no-cases = لم ترسلوا إلينا أي نموذج في هذه المحادثة بعد.
bot-person-comes = رسالتكم الآن لدى { $department }. سيجيبكم موظف، عادةً خلال { $days ->
    [1] يوم عمل واحد
    [2] يومي عمل
   *[other] { $days } أيام عمل
}. يمكنكم إغلاق التطبيق: سيصل الجواب هنا.
bot-person-later = رسالتكم لدى { $department }. لا يوجد أحد الآن. يجيب موظف في هذه الأوقات:

    { $hours }

    يمكنكم إغلاق التطبيق: سيصل الجواب هنا.
bot-monday = الاثنين
bot-tuesday = الثلاثاء
bot-wednesday = الأربعاء
bot-thursday = الخميس
bot-friday = الجمعة
bot-saturday = السبت
bot-sunday = الأحد
desk-merged = تُتابَع في المعاملة { $reference }: لا حاجة إلى السؤال مرتين.
bot-queue-before = { $count ->
    [0] لا أحد قبلكم.
    [one] قبلكم شخص واحد.
    [two] قبلكم شخصان.
    [few] قبلكم { $count } أشخاص.
   *[other] قبلكم { $count } شخصًا.
}
bot-queue-lately = انتظر الناس هنا مؤخرًا نحو { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
} من وقت الدوام.

desk-erased = لقد حذفنا نسختنا من هذه المحادثة ومن كل ما أرسلته إلينا فيها (المرجع { $reference }). ما هو موجود على جهازك يبقى لديك. إذا احتجت إلى شيء، فاكتب إلينا من جديد.
