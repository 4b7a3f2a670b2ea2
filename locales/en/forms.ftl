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
form-start-over-sure = Remove your answers from this device and start again? They cannot be brought back.
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
form-hour = Hour
form-minute = Minute
form-choose = Choose
form-add-item = Add one
form-remove-item = Remove number { $number }
form-item = Number { $number }
form-computed = Worked out from your answers
form-own-words = { $max ->
    [one] At most 1 letter
   *[other] At most { $max } letters
}
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
form-file-adding = { $name } is being added …
form-file-added = { $name } was added.
form-problem-at = { $question }: { $problem }
form-check-title = Check your answers
form-check-lead = You can still change everything.
form-not-offered = The town does not publish this form any more. Your answers are still here. You can send them: people there decide what to do with them.
form-helped = Someone is helping you. Go through each answer together, or have this page read aloud. The decision is yours. The department sees that someone helped you.
form-change = Change
form-change-what = Change: { $question }
form-check-problems = Some answers are still missing or not right. Nothing can be sent yet.
form-no-answer = No answer
form-declaration = Declaration
form-agree = I declare this
form-agree-needed = Tick the box to declare that your answers are right
form-send = Send
form-sent-title = Sent
form-waiting-title = Ready to be sent
form-sent-offline = There is no connection. It is kept on this device and goes out by itself. You see it under Messages, Waiting to be sent.
form-sent-waiting = It is kept on this device and goes out by itself. Until then you see it under Messages, Waiting to be sent.
form-reference = Your reference
form-reference-keep = You can read it out on the phone.
form-what-next = What happens next
form-expected = Expected by { $date }
form-see-case = See how it goes
form-see-conversation = Open the conversation
form-save-receipt = Save the receipt
form-refused-definition = This form cannot be shown on this version of the app. Please ask the department, or update the app.
form-no-pages = This form has no questions for you.
cases-title = What you sent
cases-empty = You have not sent anything yet.
case-progress = How it goes
case-sent = Sent { $when }
case-state-none = Waiting for a connection
case-state-sent = Sent
case-state-received = Received
case-state-in-work = In work
case-state-waiting-for-you = Waiting for you
case-state-done = Done
case-state-refused = Refused
case-reason = Reason: { $reason }
case-expected-by = Expected by { $date }

# One sentence for each code of the crate `forms`.
form-error-required = Please answer this question
form-error-any-required = Please answer at least one of these questions
form-error-must-agree = Tick the box to agree
form-error-type = This answer is not of the right kind
form-error-format-date = This is not a date
form-error-format-time = This is not a time of day, for example 14:30
form-error-format-date-time = This is not a date with a time
form-error-format-email = This is not an e-mail address, for example name@example.org
form-error-format-phone = This is not a phone number, for example 0800 000 100
form-error-format-uri = This is not a web address, for example https://example.org
form-error-format = This answer does not have the right form
form-error-too-short = { $min ->
    [one] Write at least 1 letter
   *[other] Write at least { $min } letters
}
form-error-too-long = { $max ->
    [one] Write at most 1 letter
   *[other] Write at most { $max } letters
}
form-error-minimum = It must be { $min } or more
form-error-maximum = It must be { $max } or less
form-error-exclusive-minimum = It must be more than { $above }
form-error-exclusive-maximum = It must be less than { $below }
form-error-multiple-of = It must be a multiple of { $of }
form-error-pattern = This answer does not have the right form. Look at the example
form-error-choice = Choose one of the answers
form-error-too-few = { $min ->
    [one] At least 1 is needed
   *[other] At least { $min } are needed
}
form-error-too-many = { $max ->
    [one] At most 1 is possible
   *[other] At most { $max } are possible
}
form-error-unique = The same is there twice
form-error-contains = Something that is needed is missing here
form-error-not-allowed = Leave this empty
form-error-date-in-past = The date must not be in the past
form-error-date-in-future = The date must not be in the future
form-error-date-too-early = The date must not be before { $earliest }
form-error-date-too-late = The date must not be after { $latest }
form-error-file-too-large = { $name } is too large. At most { $max } are possible
form-error-file-type = { $name } is of a kind that is not accepted here
form-error-too-many-files = { $max ->
    [one] At most 1 file is possible
   *[other] At most { $max } files are possible
}
form-error-not-a-number = Write a number in digits, for example 1250
form-error-ambiguous-number = This number can be read in two ways. Write it without a comma or point between thousands
form-error-too-many-decimals = { $max ->
    [0] Write a whole number
    [one] Write at most 1 digit after the point
   *[other] Write at most { $max } digits after the point
}
form-error-day-missing = The date needs a day
form-error-month-missing = The date needs a month
form-error-year-missing = The date needs a year
form-error-no-such-date = There is no such date
form-error-year-four-digits = The year must have 4 digits, for example 1948
form-error-other = Please check this answer
