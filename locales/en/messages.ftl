# Messages and the outbox.
messages-title = Messages
messages-write = Write to a department
messages-empty-title = No messages yet
messages-empty = You can write to any department. Only your device and the department can read it.
messages-list = Conversations
messages-waiting = { $count ->
    [one] 1 not sent yet
   *[other] { $count } not sent yet
}
messages-closed = closed
message-you = You: { $text }
write-title = Write to a department
write-choose = Which department?
write-topic = What is it about?
write-topic-other = Something else
write-text = Your message
write-send = Send
write-promise = Only your device and the department can read your messages. The service in between cannot. It can see that your app connected, and roughly how much was sent.
thread-official = Official. Checked.
thread-unofficial = This could not be checked. Do not send anything private.
thread-open-now = A person answers now
thread-automatic = Automatic answers. A person comes when you ask for one.
thread-phone = Or call { $number }
thread-renewed = Since { $when } the department answers from a new computer. It was checked. To be safe, your newest messages were sent again.
thread-older = Show older messages
thread-empty = Nothing has been written yet.
thread-letters = Letters
letter-by-you = You
letter-automatic = Automatic answer
letter-state-waiting = Waiting for a connection
letter-state-sent = Sent
letter-state-received = Received
letter-state-read = Read
letter-state-failed = Could not be sent. The text is kept.
letter-hello = You opened this conversation
letter-hello-topic = You opened this conversation about { $topic }
letter-asked-person = You asked for a person
letter-submission = You sent a form: { $title }
letter-helped = Somebody helped you to fill it in.
letter-reference = Reference { $reference }
letter-status = { $title }: { $state }
letter-document = A document for you: { $title }
letter-reminder = A reminder: { $title }, { $date }
letter-reminder-withdrawn = This reminder no longer holds: { $title }
letter-hand-over = Handed over to { $to }
letter-rating-asked = How was it?
letter-rated = { $count ->
    [one] You gave 1 star of 5
   *[other] You gave { $count } stars of 5
}
letter-closed = The department considers this done. Write again and it is open again.
letter-unknown = This message needs a newer version of the app. It is kept; update to read it.
letter-see-case = See how it goes
compose-label = Write to { $department }
compose-send = Send
compose-attach = Attach
compose-attached = { $name }, { $size }
compose-sent = Your message is on its way.
ask-a-person = Ask a person
rate-title = How was it?
rate-stars = { $count ->
    [one] 1 star
   *[other] { $count } stars
}
rate-comment = What could be better? (if you like)
rate-send = Send the rating
rate-thanks = Thank you.
outbox-title = Waiting to be sent
outbox-empty = Everything has been sent.
outbox-lead = These go out by themselves when there is a connection. You need not do anything.
outbox-link = { $count ->
    [one] 1 message is waiting for a connection
   *[other] { $count } messages are waiting for a connection
}
outbox-written = Written { $when }
outbox-cancel = Take back
outbox-cancelled = Taken back. It was not sent.
outbox-try-now = Try now
outbox-kind-text = Message
outbox-kind-submission = Form
outbox-kind-chosen = Answer
outbox-kind-ask_person = Request for a person
outbox-kind-hello = New conversation
outbox-kind-rating = Rating
outbox-kind-receipt = Receipt
outbox-kind-other = Letter
