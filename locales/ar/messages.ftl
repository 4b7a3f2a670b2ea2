# الرسائل وصندوق الصادر.
messages-title = الرسائل
messages-write = اكتب إلى دائرة
messages-empty-title = لا رسائل بعد
messages-empty = يمكنك أن تكتب إلى أي دائرة. لا يقرأ ذلك إلا جهازك والدائرة.
messages-list = المحادثات
messages-waiting = { $count ->
    [zero] أُرسل الكل
    [one] واحدة لم تُرسل بعد
    [two] اثنتان لم تُرسلا بعد
    [few] { $count } لم تُرسل بعد
    [many] { $count } لم تُرسل بعد
   *[other] { $count } لم تُرسل بعد
}
messages-closed = مغلقة
message-you = أنت: { $text }
write-title = اكتب إلى دائرة
write-choose = إلى أي دائرة؟
write-topic = ما الموضوع؟
write-topic-other = شيء آخر
write-text = رسالتك
write-send = إرسال
write-promise = لا يقرأ رسائلك إلا جهازك والدائرة. الخدمة الوسيطة لا تستطيع. ترى أن تطبيقك اتصل، وترى تقريبًا كم أُرسل.
thread-official = جهة رسمية. تم التحقق.
thread-unofficial = تعذّر التحقق من هذا. لا ترسل شيئًا خاصًا.
thread-open-now = يجيب موظف الآن
thread-automatic = إجابات آلية. يأتي موظف عندما تطلبه.
thread-phone = أو اتصل بالرقم { $number }
thread-renewed = منذ { $when } ترد الإدارة من جهاز جديد. تم التحقق منه. ولمزيد من الأمان أُرسلت أحدث رسائلك مرة أخرى.
thread-older = اعرض الرسائل الأقدم
thread-empty = لم يُكتب شيء بعد.
thread-letters = الخطابات
letter-by-you = أنت
letter-automatic = إجابة آلية
letter-state-waiting = ينتظر الاتصال
letter-state-sent = أُرسل
letter-state-received = وصل
letter-state-read = قُرئ
letter-state-failed = تعذّر الإرسال. النص محفوظ.
letter-hello = فتحتَ هذه المحادثة
letter-hello-topic = فتحتَ هذه المحادثة عن { $topic }
letter-asked-person = طلبتَ موظفًا
letter-submission = أرسلتَ استمارة: { $title }
letter-helped = ساعدك شخص في تعبئته.
letter-reference = المرجع { $reference }
letter-status = { $title }: { $state }
letter-document = وثيقة لك: { $title }
letter-reminder = تذكير: { $title }، { $date }
letter-reminder-withdrawn = هذا التذكير لم يعد قائمًا: { $title }
letter-hand-over = حُوّلت إلى { $to }
letter-rating-asked = كيف كانت الخدمة؟
letter-rated = { $count ->
    [zero] لم تعطِ أي نجمة من 5
    [one] أعطيتَ نجمة واحدة من 5
    [two] أعطيتَ نجمتين من 5
    [few] أعطيتَ { $count } نجوم من 5
    [many] أعطيتَ { $count } نجمة من 5
   *[other] أعطيتَ { $count } نجمة من 5
}
letter-closed = تعدّ الدائرة هذا منتهيًا. اكتب من جديد فتُفتح ثانيةً.
letter-unknown = تحتاج هذه الرسالة إلى إصدار أحدث من التطبيق. هي محفوظة، حدّث التطبيق لتقرأها.
letter-see-case = انظر كيف تسير المعاملة
compose-label = اكتب إلى { $department }
compose-send = إرسال
compose-attach = إرفاق
compose-attached = { $name }، { $size }
compose-sent = رسالتك في الطريق.
ask-a-person = اسأل موظفًا
rate-title = كيف كانت الخدمة؟
rate-stars = { $count ->
    [zero] بلا نجوم
    [one] نجمة واحدة
    [two] نجمتان
    [few] { $count } نجوم
    [many] { $count } نجمة
   *[other] { $count } نجمة
}
rate-comment = ما الذي يمكن تحسينه؟ (إن أردت)
rate-send = أرسل التقييم
rate-thanks = شكرًا.
outbox-title = في انتظار الإرسال
outbox-empty = أُرسل كل شيء.
outbox-lead = تُرسل هذه من تلقاء نفسها عندما يتوفر اتصال. لا يلزمك فعل شيء.
outbox-link = { $count ->
    [zero] لا رسائل تنتظر الاتصال
    [one] رسالة واحدة تنتظر الاتصال
    [two] رسالتان تنتظران الاتصال
    [few] { $count } رسائل تنتظر الاتصال
    [many] { $count } رسالة تنتظر الاتصال
   *[other] { $count } رسالة تنتظر الاتصال
}
outbox-written = كُتبت { $when }
outbox-cancel = اسحبها
outbox-cancelled = سُحبت. لم تُرسل.
outbox-try-now = حاول الآن
outbox-kind-text = رسالة
outbox-kind-submission = استمارة
outbox-kind-chosen = إجابة
outbox-kind-ask_person = طلب موظف
outbox-kind-hello = محادثة جديدة
outbox-kind-rating = تقييم
outbox-kind-receipt = إشعار استلام
outbox-kind-other = خطاب
