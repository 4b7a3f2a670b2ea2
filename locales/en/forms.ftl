# Forms.
forms-title = Forms
forms-lead = Fill in here, also without a connection. Nothing is sent before you have checked your answers.
forms-begun = Begun
forms-empty = There are no forms to fill in here.
form-minutes = { $count ->
    [one] About 1 minute
   *[other] About { $count } minutes
}
form-takes-days = { $count ->
    [one] Usually done within 1 working day
   *[other] Usually done within { $count } working days
}
form-have-ready = Have ready
form-start = Start
form-go-on = Go on where you stopped
form-start-over = Start again from the beginning
form-discarded = Your answers were removed from this device.
form-saved-device = saved on this device
form-question-of = Question { $at } of about { $count }
form-nothing-sent = Nothing is sent before you have checked your answers.
form-save-later = Save and come back later
form-problem = { $count ->
    [one] There is a problem
   *[other] There are { $count } problems
}
form-title-error = Error: { $page }
form-optional = { $label } (if you like)
form-day = Day
form-month = Month
form-year = Year
form-date-example = For example { $example }
form-hour = Hour
form-minute = Minute
form-choose = Choose
form-add-item = Add another
form-remove-item = Remove number { $number }
form-item = Number { $number }
form-computed = Worked out from your answers
form-file-add = Choose a file or take a photo
form-file-limits = { $kinds } At most { $size } each.
form-file-count = { $count ->
    [one] One file.
   *[other] Up to { $count } files.
}
form-file-kinds = Kinds: { $kinds }.
form-file-any = Any kind of file.
form-file-image = photos
form-file-pdf = PDF
form-file-remove = Remove { $name }
form-file-added = { $name } was added.
form-check-title = Check your answers
form-check-lead = You can still change everything.
form-change = Change
form-change-what = Change: { $question }
form-no-answer = No answer
form-declaration = Declaration
form-agree = I declare this
form-agree-needed = Tick the box to declare that your answers are right
form-send = Send
form-sent-title = Sent
form-waiting-title = Ready to be sent
form-sent-offline = There is no connection. It is kept on this device and goes out by itself. You see it under Messages, Waiting to be sent.
form-reference = Your reference
form-reference-keep = You can read it out on the phone.
form-what-next = What happens next
form-expected = Expected by { $date }
form-see-case = See how it goes
form-see-conversation = Open the conversation
form-save-receipt = Save the receipt
form-refused-definition = This form cannot be shown on this version of the app. Please ask the department, or update the app.
form-section = Section: { $section }
form-no-pages = This form has no questions for you.
form-error-required = { $label }: please answer this
form-error-type = { $label }: this is not of the right kind
form-error-invalid = { $label }: please check this answer
cases-title = What you sent
cases-empty = You have not sent anything yet.
case-title-reference = Reference { $reference }
case-progress = How it goes
case-sent = Sent { $when }
case-state-none = Waiting for a connection
case-state-received = Received
case-state-in-work = In work
case-state-waiting-for-you = Waiting for you
case-state-done = Done
case-state-refused = Refused
case-reason = Reason: { $reason }
case-expected-by = Expected by { $date }
