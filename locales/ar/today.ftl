# اليوم.
greeting-morning = صباح الخير، هذا يومك: { $weekday }
greeting-afternoon = طاب نهارك، هذا يومك: { $weekday }
greeting-evening = مساء الخير، هذا يومك: { $weekday }
alerts = تحذيرات
alert-sent = { $areas } · أُرسل { $when }
alert-what-to-do = ماذا أفعل
alert-not-mine = ليست منطقتي
due-soon = مواعيد قريبة
due-in-days = { $count ->
    [0] الموعد اليوم، { $date }
    [1] الموعد غدًا، { $date }
    [zero] الموعد اليوم، { $date }
    [one] الموعد غدًا، { $date }
    [two] خلال يومين، { $date }
    [few] خلال { $count } أيام، { $date }
    [many] خلال { $count } يومًا، { $date }
   *[other] خلال { $count } يوم، { $date }
}
due-late = { $count ->
    [zero] كان الموعد { $date }
    [one] كان الموعد أمس، { $date }
    [two] كان الموعد قبل يومين، { $date }
    [few] كان الموعد قبل { $count } أيام، { $date }
    [many] كان الموعد قبل { $count } يومًا، { $date }
   *[other] كان الموعد قبل { $count } يوم، { $date }
}
remind-later = ذكّرني لاحقًا
done-mark = تم
started = بدأته ولم ترسله
started-saved = حُفظ { $when }
with-department = لدى الدائرة
case-outbox = ينتظر الاتصال، لم يُرسل بعد.
case-on-its-way = أُرسل.
case-received = وصل.
case-in-work = قيد العمل.
case-waiting-for-you = ينتظر منك شيئًا.
case-done = انتهى.
case-refused = رُفض.
case-expected = متوقع حتى { $date }.
new-for-you = جديد لك
new-notice = إعلان، { $date }
new-document = صدر لك في { $date }
recently-done = انتهى
nothing-today-title = لا شيء مطلوب منك اليوم
nothing-today = لا تحذيرات ولا مواعيد ولا معاملات مفتوحة. يمكنك أن تسأل سؤالًا أو تبحث عن شيء.
nothing-today-ask = اسأل سؤالًا
today-hidden = أُخفي. تجده من جديد في المزيد، التحذيرات.
time-today = اليوم، { $time }
time-yesterday = أمس، { $time }
time-on = { $date }، { $time }
