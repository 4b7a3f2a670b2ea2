# The staff console.
console-sign-in = Sign in at the desk
console-sign-in-lead = With your passkey: a fingerprint, a face, a key or the code of this computer. There is no password.
console-sign-in-button = Sign in with a passkey
console-sign-in-lost = No passkey any more? Two administrators of this desk can give you a new link.
console-sign-on-button = Sign in with { $name }
console-no-webauthn = This browser does not know passkeys. A current Firefox, Chrome, Edge or Safari does.
console-no-passkey = The passkey was not shown. Try again, or use another one.
console-passkey-refused = This passkey does not open this desk.
console-not-signed-in = You are not signed in any more.
console-locked = Nothing was done here for a while. Sign in again; what you typed is kept.
console-locked-title = This console is locked
console-locked-lead = Nothing was done here for a while. What you typed is still there.
console-offline = The desk does not answer. What you typed is kept; try again in a moment.
console-broken = The desk said something that this page does not understand. Load the page anew.
console-internal = The desk could not do this. Its log says why.
console-changed = Something was written in this case meanwhile. Read it, then send again.
console-role-missing = You do not have the role for this.
console-second-person = This needs a second person.
console-conversation-ended = The citizen has left this conversation. Nothing can be sent there any more.
console-no-room = The desk has no room left on its disk. Nothing was written.
console-hub-unreachable = The desk's hub does not answer. Try again later.
console-welcome = Welcome to the desk
console-welcome-lead = Register a passkey on this device. From then on it is all you need to sign in.
console-welcome-gone = Ask an administrator of your desk for a new link.
console-your-name = Your name
console-your-name-hint = As colleagues and citizens read it, for example R. Okafor
console-passkey-name = Name of this passkey
console-passkey-name-hint = So that you know later which device it was
console-passkey-default = My first passkey
console-passkey-another = Another passkey
console-register = Register a passkey
console-skip = To the content
console-nothing-here = There is nothing at this address
console-desk-of = { $place } desk
console-search = Search cases
console-search-hint = Search cases, people, references  /
console-search-for = Search for “{ $words }”
console-search-end = End the search
console-found = { $count ->
    [one] 1 case found
   *[other] { $count } cases found
}
console-presence-hint = While you are present, cases can be given to you
console-present = Present
console-away = Away
console-places = Places
console-cases = Cases
console-office = Office
console-queue-mine = My cases
console-queue-untaken = Not taken
console-queue-open = All open
console-queue-later = Sent later
console-queue-closed = Closed
console-ready-answers = Ready answers
console-ready-lead = What your department says often. ((name)), ((reference)), ((title)) and ((clerk)) are filled in when it is used.
console-ready-none = There are none yet. A lead of your department writes them.
console-ready-new = A new ready answer
console-ready-title = Title
console-ready-text = Text
console-ready-text-hint = For example: Good morning ((name)), your certificate is ready.
console-people = People and rights
console-me = Passkeys and sessions
console-department = Department
console-every-department = Every department
console-newest-first = Newest first
console-oldest-first = Longest waiting first
console-nothing-waits = Nothing is here.
console-choose = Choose a case from the list.
console-case = Case
console-back = Back to the list
console-conversation = Conversation
console-citizen = Citizen { $reference }
console-you-said = You: { $text }
console-now = now
console-minutes = { $count } min
console-hours = { $count } h
console-waits = waits { $time }
console-rated = rated { $stars } of 5
console-state-received = Received
console-state-in-work = In work
console-state-waiting = Waiting for the citizen
console-state-done = Done
console-state-refused = Refused
console-automatic = Automatic answer
console-the-desk = The desk
console-chose = Chose: { $label }
console-asked-person = Asked for a person
console-status-is = Status: { $state }.
console-promised = promised for { $date }
console-issued = Document issued: { $title }
console-reminded = Reminder: { $title }, { $date }
console-handed-over = Handed over to { $department }
console-rating-asked = Asked how it was
console-closed = Closed.
console-unknown-letter = A letter that this version cannot read
console-read = Read
console-delivered = Received
console-on-its-way = On its way
console-form = Form: { $title }
console-helped = Somebody helped to fill it in.
console-form-problems = The desk found this when it checked the answers itself:
console-note = Internal note
console-note-only-staff = Only staff see this.
console-note-hint = Only staff see this
console-keep-note = Keep note
console-answer = Your answer
console-answer-hint = Write to the citizen. Ctrl and Enter sends.
console-send = Send
console-sent = Sent.
console-send-later = Send later
console-send-at = Send on
console-goes-out = Goes out { $when }, by { $name }
console-take-back = Take back
console-also-writing = { $names } is writing an answer to this case, too.
console-take = Take
console-set-status = Set status
console-more = More
console-transfer = Transfer
console-assign = Give to a colleague
console-give = Give
console-give-back = Back to the queue
console-remind = Send a reminder
console-remind-what = What of
console-remind-when = On which day
console-remind-text = More words
console-merge = Merge with a twin
console-merge-lead = The same matter, told twice. The other case closes and points here; its notes come along.
console-twin = The twin
console-no-twin = This citizen has no other case that you may open.
console-ask-rating = Ask how it was
console-close-case = Close
console-close-lead = The citizen is told. A new letter opens it again.
console-new-state = New state
console-reason = Reason
console-reason-hint = The citizen reads it.
console-expected = Next step expected on
console-tell-citizen = Set and tell the citizen
console-to-department = To
console-transfer-note-hint = What the colleagues there should know. The citizen does not see it.
console-choose-one = Choose
console-load = { $count ->
    [one] 1 open case
   *[other] { $count } open cases
}
console-beside = About this case
console-where-it-stands = Where it stands
console-next-step = Next step
console-step-opened = Opened
console-step-person-asked = Asked for a person
console-step-form-sent = Form sent
console-step-taken = Taken
console-step-assigned = Given to
console-step-given-back = Back in the queue
console-step-transferred = Transferred to
console-step-status = Status
console-step-merged = Merged
console-step-closed = Closed
console-step-reopened = Opened again
console-step-rated = Rated
console-step-renewed = Goes on after the desk was restored
console-reads = Reads { $language }.
console-nobody-has-it = nobody has it
console-has-it = { $name } has it
console-earlier = Earlier
console-records = Records
console-readers-today = { $count ->
    [one] Opened by 1 person today.
   *[other] Opened by { $count } people today.
}
console-passkeys = Your passkeys
console-passkeys-lead = Register a second one, so that a lost device does not lock you out.
console-passkey-add = Add a passkey
console-never-used = Not used yet
console-last-used = Last used { $when }
console-sessions = Where you are signed in
console-sessions-lead = A console locks after { $minutes } minutes without a sign of life.
console-this-session = This one
console-session-of = Signed in { $when }
console-last-seen = last seen { $when }
console-end-session = End
console-sign-out = Sign out
console-remove = Remove
console-name = Name
console-no-role = No role yet
console-suspended = Suspended
console-not-registered = Has not registered a passkey yet
console-change-roles = Change roles
console-roles-of = Roles of { $name }
console-role-none = No
console-role-everywhere = In every department
console-role-in = { $role } in { $department }
console-role-clerk = Clerk
console-role-lead = Lead
console-role-editor = Editor
console-role-approver = Approver
console-role-auditor = Auditor
console-role-administrator = Administrator
console-suspend = Suspend
console-restore = Let in again
console-recover = Lost all passkeys
console-recovery-asked = { $name } lost every passkey, says { $by } ({ $when }). If you know this to be true, agree: the old passkeys end and a new link is made.
console-agree = Agree
console-invite = Invite somebody
console-invite-lead = Give as few roles as the work needs.
console-invite-button = Make a link
console-invited = A link for { $name }, good until { $when }:
console-invited-once = It works once, and is shown only now. Hand it over in person or by a way you trust.

# Sign-on through the office's own identity provider
console-sign-on-leaves = This leaves the page and comes back to it. An answer you began is kept; anything else you typed is not.
console-sign-on-unknown = { $name } knows who you are, but this desk does not let this account in. Ask an administrator of this desk to link it.
console-sign-on-declined = { $name } did not sign you in. Begin again, or use your passkey.
console-sign-on-failed = The answer of { $name } was too old or not right, so nobody was signed in. Begin again here.
console-sign-on-unreachable = { $name } cannot be reached just now. Use your passkey, or try again in a moment.
console-account = Account at { $name }
console-account-of = { $person }: account at { $name }
console-account-provider = the identity provider
console-account-lead = Whoever has this account at { $name } signs in without a passkey. Roles stay as they are here.
console-account-by = Known by
console-account-by-email = E-mail address
console-account-by-email-hint = The first person who signs in within 14 days with this address, confirmed by { $name }, has this account from then on.
console-account-by-subject = Account number (sub)
console-account-by-subject-hint = As { $name } calls the account for ever. When an account that is not known tries to sign in, the audit trail names its number.
console-account-link = Link account
console-account-unlink = Unlink
console-account-is = Signs in with { $name } as { $account }
console-account-waits = Can sign in with { $name } as { $account } until { $when }
console-invite-account = Invite by account
console-invite-account-lead = Without a link: they sign in with { $name }. Give as few roles as the work needs.
console-invite-account-button = Let this account in
console-invited-account = { $name } can sign in now.

# Issuing a document
console-issue = Issue a document
console-issue-file = File
console-issue-file-hint = PDF, PNG or JPEG picture, plain text, .odt or .docx; at most 20 MB.
console-issue-chosen = Chosen: { $file }
console-issue-title = Title
console-issue-title-hint = As the citizen finds it among their documents: “Birth certificate, copy”.
console-issue-text = What is in it, in a few words, for those who cannot open the file (optional)
console-issue-look = See what they get
console-issue-gets = { $who } gets this in the conversation and keeps it among their documents, offline too:
console-issue-for-good = It is encrypted for this person alone. It cannot be taken back.
console-issue-sending = On its way to the desk: { $percent } of 100
console-issue-send = Issue the document
console-issue-change = Change
console-issue-wrong-kind = A document for a citizen is a PDF, a PNG or JPEG picture, plain text (.txt), an .odt or a .docx.
console-issue-too-large = This file has { $size }; 20 MB is the most. Make it smaller, or send it in parts.
console-issue-empty = This file is empty.
# Reminders to many, other systems, a department's settings.
console-copy = Copy
console-copied = Copied
console-kept = Saved
console-do-nothing = Leave it as it is
console-not-a-number = “{ $typed }” is not a whole number.
console-page-before = Page before
console-page-next = Next page
console-campaigns = Reminders to many
console-campaigns-all = All reminders to many
console-campaigns-lead = One text, a table of people, and a second person who agrees before anything goes out.
console-campaigns-none = Nothing was prepared yet.
console-campaign-new = Prepare a new one
console-campaign-new-lead = First what is written. The table of people comes next.
console-campaign-words = Change the words
console-campaign-words-lead = After a change the table has to be checked again.
console-campaign-name = Name
console-campaign-name-hint = For you and your colleagues, for example Dog tax 2027. Citizens do not see it.
console-campaign-kind = What is it?
console-campaign-reminder = A reminder: it has a day, and rings on the citizen’s device
console-campaign-letter = A letter
console-campaign-when = On which day?
console-campaign-when-column = Each row of the table says its own day
console-campaign-when-day = The same day for everybody
console-campaign-day = Day
console-campaign-column = Column with the day
console-campaign-column-hint = In the table a day is written like 2027-01-31.
console-campaign-time = Time of day
console-campaign-time-hint = Like 09:30, or a column like ((time)). Empty: the whole day.
console-campaign-before = Rings so many days before
console-campaign-before-hint = Numbers with commas between. Empty: on the day itself only.
console-campaign-texts = What is written
console-campaign-places = Write ((name)) where the cell of the column “name” should stand. Every such word becomes a column of the table.
console-campaign-title-in = Title in { $language }
console-campaign-text-in = Text in { $language }
console-campaign-also-in = Also in { $language }
console-campaign-pace = How fast
console-campaign-rate = At most so many a second
console-campaign-rate-hint = Empty: as fast as this desk can.
console-campaign-at-most = At most { $count } a second.
console-campaign-next-table = Keep, and go on to the table
console-campaign-columns = The table needs these columns, in any order:
console-campaign-reference = In “reference” stands the reference of the citizen’s case, like 7K3F-Q2XM. It says whom a row goes to.
console-campaign-empty-table = An empty table to fill in
console-campaign-table = The table
console-campaign-table-there = A table is here ({ $size } KB).
console-campaign-table-gone = The rows are kept here; the table itself is not needed any more. A new one replaces them.
console-campaign-choose = Choose a file
console-campaign-choose-again = Choose another file
console-campaign-drag = Or drag it here. A CSV file as a spreadsheet program saves it, with commas, semicolons or tabs; up to 256 MB.
console-campaign-uploading = On its way: { $percent } %
console-campaign-uploaded = The table is here. Check it next.
console-campaign-check = Check every row
console-campaign-check-again = Check again
console-campaign-checking = Every row is being looked at. With a large table this takes a minute.
console-campaign-right = { $count ->
    [one] 1 row is right and ready.
   *[other] { $count } rows are right and ready.
}
console-campaign-left-out = { $count ->
    [one] 1 wrong row is left out.
   *[other] { $count } wrong rows are left out.
}
console-campaign-wrong = { $wrong ->
    [one] 1 row is wrong
   *[other] { $wrong } rows are wrong
}, { $right ->
    [one] 1 is right.
   *[other] { $right } are right.
}
console-campaign-wrong-what = Nothing was sent. Repair the table and upload it again, or leave the wrong rows out.
console-campaign-leave-out = { $count ->
    [one] Leave the wrong row out
   *[other] Leave the { $count } wrong rows out
}
console-campaign-ignored = These columns are not used: { $names }
console-campaign-mistakes = What is wrong
console-campaign-mistakes-file = All mistakes as a file
console-campaign-row = Row
console-campaign-column-name = Column
console-campaign-problem = What is wrong
console-campaign-instead = Write there
console-campaign-preview = As people will read it
console-campaign-preview-lead = Real rows of the table, filled in. Nothing has been sent.
console-campaign-would = { $count ->
    [one] 1 person would get it.
   *[other] { $count } people would get it.
}
console-campaign-would-fail = { $count ->
    [one] 1 person left since the table was checked, and gets nothing.
   *[other] { $count } people left since the table was checked, and get nothing.
}
console-campaign-seconds = { $count ->
    [one] It takes about a second.
   *[other] It takes about { $count } seconds.
}
console-campaign-minutes = { $count ->
    [one] It takes about a minute.
   *[other] It takes about { $count } minutes.
}
console-campaign-more-letters = Show more letters
console-campaign-letter-to = Row { $row } · { $reference } · { $language }
console-campaign-rings = Rings { $days } days before.
console-campaign-due = A reminder for { $date }.
console-campaign-by = Prepared by { $names }.
console-campaign-agreed-by = { $name } agreed.
console-campaign-refused = Sent back: { $reason }
console-campaign-stages = Steps
console-campaign-stage-words = Words
console-campaign-stage-table = Table
console-campaign-stage-look = Look and ask
console-campaign-stage-agree = Second person
console-campaign-stage-send = Send
console-campaign-stage-done = (done)
console-campaign-submit = Ask a second person to agree
console-campaign-waits = This waits for a second person with the role approver.
console-campaign-not-yours = This waits for a second person. Whoever prepared it cannot agree to it.
console-campaign-waits-for-you = Waits for you
console-campaign-agree = Agree
console-campaign-refuse = Send back
console-campaign-refuse-why = Why?
console-campaign-refuse-yes = Send back
console-campaign-start = Send now
console-campaign-start-sure = { $count ->
    [one] 1 person gets this now. It cannot be called back.
   *[other] { $count } people get this now. It cannot be called back.
}
console-campaign-start-yes = { $count ->
    [one] Send to 1 person
   *[other] Send to { $count } people
}
console-campaign-pause = Pause
console-campaign-resume = Go on
console-campaign-cancel = Cancel this
console-campaign-cancel-sure = Nobody gets it any more who has not got it yet. It cannot be started again.
console-campaign-cancel-yes = Cancel for good
console-campaign-draft = Draft
console-campaign-checked = Checked
console-campaign-submitted = Waits for a second person
console-campaign-approved = Agreed, not sent
console-campaign-running = Going out
console-campaign-paused = Paused
console-campaign-cancelled = Cancelled
console-campaign-done = Sent
console-campaign-done-said = Everything has gone out.
console-campaign-not-checked = Not checked yet
console-campaign-rows = { $count ->
    [one] 1 person
   *[other] { $count } people
}
console-campaign-arrived = { $arrived } of { $all } arrived
console-campaign-changed = changed { $when }
console-campaign-progress-of = How far { $name } is
console-campaign-all-rows = Every row
console-campaign-rows-caption = Rows and what became of them
console-campaign-case = Case
console-campaign-row-state = What became of it
console-campaign-any-state = Anything
console-campaign-row-search = Row number or reference
console-campaign-row-of = Row { $row }
console-campaign-why = Why
console-campaign-no-rows = No row is like that.
console-campaign-rows-file = These rows as a file
console-row-queued = Waits
console-row-written = On its way
console-row-delivered = Arrived
console-row-read = Read
console-row-failed = Failed
console-row-cancelled = Cancelled
console-connections = Other systems
console-connections-all = All other systems
console-connections-lead = Programs of your office that read and write here, and those that are told what happened.
console-keys = Keys
console-keys-lead = A program shows its key with every request. Each program has its own, with as little as it needs.
console-keys-none = No program has a key yet.
console-keys-ended = { $count ->
    [one] 1 revoked key
   *[other] { $count } revoked keys
}
console-key-made = The key for { $name }:
console-secret-once = It is shown only now. Keep it where only that program reads it.
console-key-scopes = May
console-key-scopes-hint = Tick only what the program does.
console-key-departments = For
console-key-some = Some departments only
console-key-which = Which departments?
console-key-ends = Good until
console-key-ends-hint = The end of that day. Empty: until somebody revokes it.
console-key-never-ends = Until it is revoked
console-key-revoked = Revoked
console-key-used = Last used
console-key-rate = Requests a minute
console-key-rate-hint = More are refused until the minute is over.
console-key-a-minute = { $count } a minute
console-key-new = Make a key
console-key-make = Make the key
console-key-name = Which program is it for?
console-key-name-hint = For example Dog register
console-key-no-scope = Tick at least one thing that the key may do.
console-key-form = How does the program show it?
console-key-bearer = As this desk’s own interface says (Bearer)
console-key-notify = As GOV.UK Notify’s clients do
console-former-until = The secret before works until { $when }.
console-rotate = New secret
console-rotate-yes = Make a new secret
console-key-rotate-sure = { $name } gets a new secret. The old one works for { $hours } hours more, so that the program can be changed over.
console-revoke = Revoke
console-revoke-yes = Revoke for good
console-key-revoke-sure = { $name } opens nothing any more, at once. Its webhooks end with it. It cannot come back.
console-scope-read = Read cases
console-scope-read-means = List and read cases, and fetch their files.
console-scope-reply = Answer
console-scope-reply-means = Reply, set a status, close.
console-scope-remind = Remind
console-scope-remind-means = Send reminders.
console-scope-issue = Issue documents
console-scope-issue-means = Issue documents to one person.
console-scope-notify = Send by template
console-scope-notify-means = Through the door for GOV.UK Notify’s clients.
console-scope-templates = Templates
console-scope-templates-means = List and change the templates of that door.
console-scope-webhooks = Webhooks
console-scope-webhooks-means = Register webhooks, read their log, send again.
console-scope-prepare = Prepare for many
console-scope-prepare-means = Prepare reminders to many, start, pause and cancel them.
console-scope-approve = Agree for many
console-scope-approve-means = Agree to what somebody else prepared, or send it back.
console-scope-admin = Administer
console-scope-admin-means = Make and revoke keys, see every webhook, verify the audit trail.
console-hooks = Webhooks
console-hooks-lead = The desk tells these addresses what happened, signed, until they answer.
console-hooks-none = Nobody is told of anything.
console-hook-made = The secret with which { $url } checks that it was us:
console-hook-kinds = Told of
console-hook-key = Key
console-hook-key-hint = Told is what this key may see, for as long as it is good.
console-hook-waiting = Waiting
console-hook-delivered = Delivered
console-hook-given-up = Given up
console-hook-paused = Paused: what happens waits here until it goes on.
console-hook-silent = It does not answer. The next try is on { $when }.
console-hook-pause = Pause
console-hook-resume = Go on
console-hook-rotate-sure = { $name } gets a new secret. For { $hours } hours everything is signed with both.
console-hook-remove-sure = { $name } is told nothing any more, not even what waits, and its log is gone.
console-hook-remove-yes = Remove for good
console-hook-new = Tell another address
console-hook-make = Tell this address
console-hook-url = Address
console-hook-url-hint = It begins with https://
console-hook-name = Which program is it?
console-hook-no-kind = Tick at least one thing it is told of.
console-hook-log = Log
console-hook-log-lead = What became of each event of the last 30 days.
console-hook-log-none = Nothing is here.
console-hook-deliveries = Events, the newest first
console-event-case-opened = A case was opened
console-event-letter-received = A citizen wrote
console-event-status-changed = A status changed
console-event-letter-delivered = A letter arrived
console-event-letter-read = A letter was read
console-event-reminder-failed = A reminder will never arrive
console-delivery-when = When
console-delivery-event = Event
console-delivery-state = State
console-delivery-any = Any
console-delivery-answer = Answer
console-delivery-again = Again
console-delivery-waiting = Waits
console-delivery-failed = Failed
console-delivery-delivered = Delivered
console-delivery-given-up = Given up
console-delivery-attempts = { $count ->
    [0] Not tried yet.
    [one] Tried once.
   *[other] Tried { $count } times.
}
console-delivery-next = Next on { $when }.
console-delivery-send = Send again
console-delivery-send-again = Send again: { $event }
console-replayed = { $count ->
    [one] 1 event is sent again.
   *[other] { $count } events are sent again.
}
console-replay-since = Send everything again since a day
console-replay-day = Since
console-replay-hint = The other system knows by the id what it has already.
console-departments = Departments
console-departments-all = All departments
console-departments-lead = How the queues of the departments that you lead work.
console-departments-none = You lead no department.
console-department-queue = The queue
console-department-gives = Give cases out by itself
console-department-gives-hint = A new case goes to whoever is present, knows the topic and has the fewest.
console-department-silent = Minutes until a silent clerk loses a case
console-department-silent-hint = Of opening time. Then it goes back to the queue, so that nobody waits for somebody who is not there.
console-department-reopens = Days in which a closed case opens again
console-department-reopens-hint = A letter in this time opens the old case again, with the same clerk. After it, the case goes to the queue.
console-department-holidays = Days on which nobody is there
console-department-holidays-hint = On these days the counter says that it is closed, and no minute counts.
console-department-holiday = Day
console-department-holiday-add = Add the day
console-department-holiday-remove = Remove { $day }
console-department-hours = Opening hours
console-department-hours-lead = Citizens read this. It is written in the town’s content and changed there.
console-department-open = Open now
console-department-closed = Closed now
console-department-clock = Times of { $zone }
console-department-always = No hours were published: every minute counts.
console-department-word = What the counter says outside hours
console-department-no-word = It says when the department opens again.
console-department-clerks = Who knows about what
console-department-clerks-lead = So that a case goes to somebody who can answer it and has time.
console-department-no-clerks = Nobody is a clerk here yet.
console-department-capacity = Open cases at most
console-department-capacity-hint = With so many the desk gives this person no more. 0: none at all.
console-department-topics-of = Topics of { $name }
console-department-topics-hint = None ticked: everything.
