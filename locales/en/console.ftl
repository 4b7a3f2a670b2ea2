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
console-to-many = To many
console-looking-back = Looking back
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
console-language = Language
console-language-lead = Of this console, in this browser. Citizens read their own.
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
console-chose-in-words = Chose: { $label } ({ $ours })
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
console-not-delivered = Could not be delivered
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
console-step-not-sent = Could not be sent
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
console-scope-numbers = Read numbers
console-scope-numbers-means = What happened at the counter, by department and week; of nobody.
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
# Publishing
console-publishing = Publishing
console-press-lead = What everybody reads in the app. One person writes, a second one approves.
console-press-notice = Notice
console-press-alert = Warning
console-press-deadline = Deadline
console-press-faq = Question and answer
console-press-new-notice = New notice
console-press-new-alert = New warning
console-press-new-deadline = New deadline
console-press-new-faq = New question
console-press-shelves = Parts of publishing
console-press-work = In work
console-press-out = Published
console-press-ended = Ended and withdrawn
console-press-work-none = Nothing is being written, and nothing waits for anybody.
console-press-out-none = Nothing of what citizens read now was written at the desk.
console-press-ended-none = Nothing has ended or been withdrawn yet.
console-press-stuck = Approved, but not published yet
console-press-waiting = Waiting for a second person
console-press-refused = Refused
console-press-mine-drafts = Your drafts
console-press-theirs = Drafts of colleagues
console-press-scheduled = Scheduled
console-press-out-desk = Published from the desk
console-press-out-folder = In the content folder
console-press-out-folder-lead = Published, and nobody has changed it at the desk yet.
console-press-town = The whole town
console-press-untitled = Without a title
console-press-changed-by = { $name }, { $when }
console-press-from-when = Shown from { $when }
console-press-until-when = Shown until { $when }
console-press-lacks = Lacks { $languages }
console-press-is-urgent = Urgent
console-press-change = Change this
console-press-back = Publishing
console-press-state-draft = Draft
console-press-state-submitted = Waits for a second person
console-press-state-withdrawal = Withdrawal waits for a second person
console-press-state-approved = Approved, not published yet
console-press-state-refused = Refused
console-press-state-published = Published
console-press-state-scheduled = Scheduled
console-press-state-expired = Ended
console-press-state-withdrawn = Withdrawn
console-press-state-discarded = Discarded
console-press-name = Short name
console-press-name-hint = It stays the same for good: a–z, 0–9 and hyphens, like notice-library-sundays.
console-press-alert-lead = A warning speaks for the whole town. Whoever writes for one department only can write it as urgent.
console-press-department-hint = Its editors and approvers take care of it.
console-press-begin = Begin
console-press-saved-by = Saved. Last changed by { $name }, { $when }.
console-press-typing = Typing …
console-press-saving = Saving …
console-press-not-saved = Not saved yet. What you typed is still here.
console-press-words = Words
console-press-markdown = Markdown: **bold**, lists with “- ”, headings with “## ”, links as [words](https://…) or [words](item:name).
console-press-main-missing = There is no text in the main language yet. It is needed.
console-press-translation-missing = { $language } is missing: whoever reads { $language } sees the text in { $main } instead, and is told so.
console-press-add-language = Add { $language }
console-press-drop-language = Leave this language out
console-press-in-language = { $language }: { $field }
console-press-title = Title
console-press-summary = In one sentence
console-press-summary-hint = Shown in lists. May be left empty.
console-press-body = Text
console-press-question = Question
console-press-question-hint = As a citizen would ask it
console-press-answer = Answer
console-press-variants = Other ways to ask it
console-press-variants-hint = One a line
console-press-headline = Headline
console-press-headline-hint = What to do, in a few words: Boil water until Friday
console-press-event = What happens
console-press-event-hint = In a word or two, like Flood or Power cut
console-press-description = What has happened and where
console-press-instruction = What to do
console-press-instruction-hint = Short sentences, the most important one first
console-press-sender = Who says so
console-press-sender-hint = Empty: the town
console-press-about-notice = The notice
console-press-about-faq = The question
console-press-about-deadline = The deadline
console-press-about-alert = The warning
console-press-dated = Dated
console-press-dated-hint = The day it carries
console-press-menu = Place in the menu
console-press-menu-hint = Where it is found by taps alone
console-press-no-menu = In no place of the menu
console-press-day = Day
console-press-day-hint = The first, when it comes again
console-press-time = Time of day
console-press-time-hint = If it matters
console-press-again = Comes again
console-press-once = No, once
console-press-weekly = Every week
console-press-monthly = Every month
console-press-quarterly = Every three months
console-press-yearly = Every year
console-press-own-rule = Another rule
console-press-rule = Rule
console-press-rule-hint = As calendars write it, for example FREQ=MONTHLY;BYDAY=1MO
console-press-remind = Reminds on these days before
console-press-remind-hint = Numbers, like 14, 3, 0
console-press-remind-at = Reminds at
console-press-remind-at-hint = Empty: 09:00
console-press-icon = Icon
console-press-icon-hint = A name of the app’s icons, like trash or vote. May be left empty.
console-press-urgent = Urgent: danger cannot wait
console-press-urgent-hint = Any editor may write it and any approver may agree, whatever their department. It still takes two people.
console-press-message-type = This message
console-press-cap-type-update = changes the warning
console-press-cap-type-cancel = says that it is over
console-press-cap-type-alert = is the first one
console-press-severity = How bad
console-press-urgency = How soon
console-press-certainty = How sure
console-press-cap-severity-unknown = Not known
console-press-cap-severity-extreme = Extreme: great danger to life
console-press-cap-severity-severe = Severe: danger to life or property
console-press-cap-severity-moderate = Moderate: some danger
console-press-cap-severity-minor = Minor: little danger
console-press-cap-urgency-unknown = Not known
console-press-cap-urgency-immediate = Act at once
console-press-cap-urgency-expected = Act within the hour
console-press-cap-urgency-future = Act soon
console-press-cap-urgency-past = No need to act any more
console-press-cap-certainty-unknown = Not known
console-press-cap-certainty-observed = It has happened or is going on
console-press-cap-certainty-likely = Likely
console-press-cap-certainty-possible = Possible
console-press-cap-certainty-unlikely = Not likely
console-press-categories = What it is about
console-press-cap-category-geo = Ground: landslide, earthquake
console-press-cap-category-met = Weather and floods
console-press-cap-category-safety = Public safety
console-press-cap-category-security = Police and security
console-press-cap-category-rescue = Rescue
console-press-cap-category-fire = Fire
console-press-cap-category-health = Health
console-press-cap-category-env = Environment
console-press-cap-category-transport = Transport
console-press-cap-category-infra = Water, power, network
console-press-cap-category-cbrne = Chemicals, radiation, explosives
console-press-cap-category-other = Something else
console-press-responses = What people should do
console-press-cap-response-shelter = Take shelter
console-press-cap-response-evacuate = Leave the area
console-press-cap-response-prepare = Prepare
console-press-cap-response-execute = Do what was planned
console-press-cap-response-avoid = Avoid the area
console-press-cap-response-monitor = Listen for news
console-press-cap-response-assess = Judge for themselves
console-press-cap-response-allclear = Nothing any more: all clear
console-press-cap-response-none = Nothing
console-press-web = Page with more
console-press-web-hint = An address beginning with https://
console-press-contact = Who to call
console-press-contact-hint = A number, or words
console-press-when = When it is shown
console-press-zone = Days and times are those of { $zone }.
console-press-from = Shown from
console-press-from-hint = Empty: as soon as it is published
console-press-until = Shown until
console-press-until-hint = To the end of this day, if there is no time. Empty: until it is withdrawn
console-press-until-alert = A warning should have an end. Empty: until it is withdrawn
console-press-moment-time = At what time
console-press-who = Who sees it
console-press-areas = Only in these areas
console-press-areas-hint = None: everywhere. Who chose no area sees it too.
console-press-topics = Only for those who follow
console-press-topics-hint = None: for everybody. Who chose no topic sees it too.
console-press-min-age = From this age
console-press-max-age = Up to this age
console-press-age-hint = May be left empty
console-press-writers = { $count ->
    [0] Nobody has written to the desk through the app yet.
    [one] 1 citizen has written to the desk through the app.
   *[other] { $count } citizens have written to the desk through the app.
}
console-press-department-writers = { $count ->
    [0] None of them wrote to this department.
    [one] 1 of them wrote to this department.
   *[other] { $count } of them wrote to this department.
}
console-press-language-writers = { $count ->
    [one] 1 of them has the app in { $language }, in which there is no text.
   *[other] { $count } of them have the app in { $language }, in which there is no text.
}
console-press-more = More
console-press-tags = Topics
console-press-tags-hint = Where it is filed
console-press-reviewed = Last checked on
console-press-reviewed-hint = The day somebody made sure that it is right
console-press-source = Source
console-press-source-hint = Who says so, like a law or an office
console-press-source-url = Page of the source
console-press-next = Next steps
console-press-next-lead = What a citizen can do after reading, as buttons.
console-press-add-next = Add a next step
console-press-step = Next step { $number }
console-press-leads-to = Leads to
console-press-to-item = Something in the app
console-press-to-link = A page elsewhere
console-press-to-phone = A number to call
console-press-item = Its name
console-press-item-hint = Type a word of its title and choose
console-press-url = Address
console-press-number = Number
console-press-label = Words on it in { $language }
console-press-remove-next = Remove this step
console-press-other = Something else
console-press-parts = Parts of this page
console-press-preview = As the app shows it
console-press-preview-lead = Drawn by the app’s own code, with its own styles. Links lead nowhere here; press one to see its address.
console-press-preview-in = Preview in { $language }
console-press-reader = Language of the reader
console-press-device = Device
console-press-phone = Phone
console-press-desktop = Desktop
console-press-text-size = Size of text
console-press-text-100 = 100 %
console-press-text-200 = 200 %
console-press-colours = Colours
console-press-light = Light
console-press-dark = Dark
console-press-place = Where in the app
console-press-own-screen = Its own screen
console-press-met = Where it is met first
console-press-not-yet = It cannot be shown yet. Still to do: { $fields }.
console-press-link-leads = This link leads to { $address }
console-press-line = Line { $line }:
console-press-instead = Write: { $instead }
console-press-mistakes = { $count ->
    [0] It cannot be published as the content folder stands
    [one] One thing has to be put right first
   *[other] { $count } things have to be put right first
}
console-press-elsewhere = Mistakes elsewhere in the content folder hold everything up:
console-press-decide = What happens with it
console-press-hand-over = Check and hand over
console-press-hand-over-lead = A second person reads it and decides. Until then nobody else sees it.
console-press-hand-over-now = Hand over
console-press-will-show-now = Once it is approved, it is shown at once.
console-press-will-show-from = Once it is approved, it is shown from { $when }.
console-press-will-show-until = It ends on { $when }.
console-press-missing = Missing: { $languages }. These readers see the main language and are told so.
console-press-approve = Approve and publish
console-press-approve-scheduled = Approve and schedule
console-press-approve-withdrawal = Approve and withdraw it
console-press-refuse = Refuse
console-press-refuse-lead = Whoever wrote it reads your reason and can try again.
console-press-withdraw = Withdraw
console-press-withdraw-lead = It disappears from every device as soon as a second person has agreed.
console-press-discard = Discard
console-press-discard-lead = This draft is dropped. It was never published, and nobody will see it.
console-press-discard-change = What you changed is dropped. What is published stays as it is.
console-press-reason = Reason
console-press-are-you-sure = Before you go on
console-press-publish-again = Try to publish again
console-press-own-work = You wrote or handed over this one, so you cannot approve it. Somebody else has to read it.
console-press-no-approver = { $name } handed this over. Approving it takes the role of approver for this department, or for the whole town.
console-press-refused-because = It was refused:
console-press-withdrawal-because = To be withdrawn from everybody, because:
console-press-trouble = It could not be published. Nothing was changed.
console-press-changed-in-folder = Its files were changed in the content folder since. Take it up again before you publish over it.
console-press-take-up-again = Take up what lies there
console-press-in-git = The content folder is kept in git. These files wait there for a commit: { $files }
console-press-changes = What changes for citizens
console-press-content = What is written
console-press-no-change = Nothing is different.
console-press-field = Field
console-press-this = This one
console-press-published-revision = Published (revision { $number })
console-press-revision = Revision { $number }
console-press-now = Now
console-press-mine = Yours
console-press-conflict = { $name } saved this draft { $when }, while you were writing
console-press-conflict-lead = Nothing you typed is lost: it is still in the fields below, and nothing was written over.
console-press-keep-mine = Keep mine
console-press-take-theirs = Take theirs
console-press-take-theirs-lead = What you typed since is dropped. What your colleague wrote takes its place.
console-press-history = What happened
console-press-earlier = An earlier revision
console-press-revision-of = Revision { $number }, { $name }, { $when }
console-press-open-revision = Open revision { $number }
console-press-you = { $name } (you)
console-press-saved-times = Saved { $count } times
console-press-step-saved = Saved
console-press-step-taken-up = Taken up from the content folder
console-press-step-submitted = Handed over
console-press-step-withdrawal-asked = Withdrawal asked for
console-press-step-approved = Approved
console-press-step-refused = Refused
console-press-step-published = Published
console-press-step-withdrawn = Withdrawn
console-press-step-failed = Could not be published
console-press-step-discarded = Discarded
# Numbers.
console-numbers = Numbers
console-numbers-lead = How the counter does, week by week. No figure is about one citizen or one clerk, and no word that somebody wrote is kept here.
console-numbers-all = All that I look after, together
console-numbers-weeks = Weeks
console-numbers-last = { $count ->
   *[other] The last { $count } weeks
}
console-numbers-none = There is no case yet. The numbers begin with the first one.
console-numbers-waiting-now = Waiting for a person now
console-numbers-open-now = Open cases now
console-numbers-zone = Weeks begin on Monday and end on Sunday, in the time zone { $zone }. A case that is erased stays counted.
console-numbers-files = Take them along
console-numbers-csv = Numbers as CSV
console-numbers-csv-lead = What is shown above, a line for each department and week.
console-open-data = Open data
console-open-data-lead = To be published: only weeks that are over, and no count below { $least }, so that nobody can be recognised.
console-open-data-licence = Licence
console-open-data-by = CC BY 4.0: name the source
console-open-data-zero = CC0: no conditions
console-open-data-json = Open data with its description
console-open-data-csv = Open data as CSV
console-under-a-minute = a minute
console-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
console-week = Week
console-week-runs = { $week } (runs still)
console-how-many = How many
console-half = Half within
console-nine-in-ten = Nine in ten within
console-plot-label = { $title }, bars by week from { $first } to { $last }. The highest is { $highest }. The table has every value.
console-plot-highest = Highest: { $highest }
console-table-of = Table: { $title }
console-first-answer = First answer
console-first-answer-about = From asking for a person to the first answer of one, in opening time: nights, weekends and holidays do not count.
console-first-answer-none = No first answer was given in these weeks.
console-first-answer-said = { $count ->
    [one] In { $week } one person got a first answer, within { $half }.
   *[other] In { $week } { $count } people got a first answer: half of them within { $half }, nine in ten within { $most }.
}
console-resolution = Until it is done
console-resolution-about = From coming to people to being closed, nights and weekends included. A case that comes again counts anew.
console-resolution-none = No case was closed in these weeks.
console-resolution-said = { $count ->
    [one] In { $week } one case was closed, within { $half }.
   *[other] In { $week } { $count } cases were closed: half of them within { $half }, nine in ten within { $most }.
}
console-queue-length = Who waits when the week ends
console-queue-length-about = Citizens who had asked for a person or sent a form, and had no answer yet.
console-queue-length-none = No week has ended yet since this is counted.
console-queue-length-said = { $count ->
    [0] When { $week } ended, nobody was waiting.
    [one] When { $week } ended, one citizen was waiting.
   *[other] When { $week } ended, { $count } citizens were waiting.
}
console-waiting-at-end = Waiting at the end
console-came-and-went = Cases
console-came-and-went-about = Opened: a person was asked for, a form was sent, or a person answered. What the automatic answers settled alone is no case.
console-came-and-went-none = No case was opened or closed in these weeks.
console-came-and-went-said = In { $week }: { $opened } opened, { $closed } closed, { $reopened } opened again.
console-opened = Opened
console-closed-cases = Closed
console-reopened = Opened again
console-ratings = How it was
console-ratings-about = Stars that citizens gave when they were asked, one to five.
console-ratings-none = Nobody rated in these weeks.
console-ratings-said = { $count ->
    [one] In { $week } one citizen rated, with { $mean } of 5.
   *[other] In { $week } { $count } citizens rated, with { $mean } of 5 on average.
}
console-mean = Average
console-stars-1 = 1 star
console-stars-2 = 2 stars
console-stars-3 = 3 stars
console-stars-4 = 4 stars
console-stars-5 = 5 stars
console-questions = Questions without an answer
console-questions-about = Asked at this desk in own words, where the automatic answers found nothing or were not sure. What was asked is not kept, and what the app answers without the desk is not known here.
console-questions-none = Nothing was asked in own words in these weeks.
console-questions-said = In { $week } { $asked ->
    [one] one question was
   *[other] { $asked } questions were
} asked; { $unanswered ->
    [0] each had an answer.
    [one] one had no answer.
   *[other] { $unanswered } had no answer.
}
console-asked = Asked
console-unanswered = Without an answer
console-person-asked = Asked for a person

# The audit trail.
console-audit = Audit trail
console-audit-lead = Who did what at this desk. Rows are only ever added; each is sealed to the one before.
console-audit-look = Look for something
console-audit-words = Words
console-audit-words-hint = In names and in what was done. Not in what citizens wrote.
console-audit-case-hint = Its reference, also of one that was erased
console-audit-who = Who
console-audit-anybody = Anybody
console-audit-what = What
console-audit-anything = Anything
console-audit-from = From this day on
console-audit-to = Up to this day
console-audit-search = Search the trail
console-audit-export = Export as CSV
console-audit-noted = What you search for and export is noted in the trail, too.
console-audit-found = What was found
console-audit-nothing = The trail has no such row.
console-audit-row = Row
console-audit-when = When
console-audit-pages = Pages of the trail
console-newer = Newer
console-older = Older
console-page-number = Page { $number }
console-proof = Prove that nothing was changed
console-proof-lead = Reads the whole trail, checks each row against the one before, and all of it against the checkpoints that this desk signed.
console-proof-begin = Prove it now
console-proof-running = { $of ->
    [0] Looking at the file of the database.
   *[other] { $done } of { $of } rows read.
}
console-proof-whole = Nothing was changed.
console-proof-whole-lead = All { $rows } rows are what was written; { $covered } of them are under a signed checkpoint. Read { $when }.
console-proof-broken = The trail was changed.
console-proof-broken-at = Row { $place } is the first that is not what was written.
console-proof-what-now = What to do now
console-proof-now-1 = Change nothing more. Do not restart the server and do not restore a backup yet.
console-proof-now-2 = Copy the server's data folder as it is, and keep the copy out of this system.
console-proof-now-3 = Tell your security officer and your data protection officer: somebody with access to the server changed the records, or the disk is failing.
console-proof-now-4 = Compare with the newest backup: “loket desk audit verify” says of each copy whether it is whole.
console-checkpoint = Newest checkpoint: number { $number }, { $when }
console-checkpoint-rows = Rows it covers
console-checkpoint-head = Hash of the last of them
console-checkpoint-key = Signed by the key
console-checkpoint-lead = Note this key somewhere else. With it and a copy of the file audit.checkpoints a desk is found out whose every file was changed.
console-somebody = Somebody
console-something = …
console-the-citizen = The citizen
console-the-bot = The automatic answers
console-the-command-line = Somebody at the server
console-the-case = case { $reference }
console-did-other = { $who }: { $action } { $about }
console-did-read = { $who } read { $about }
console-did-reply = { $who } answered { $about }
console-did-letter = { $who } wrote in { $about }
console-did-hand-over = { $who } handed over { $about } to people
console-did-note = { $who } wrote an internal note in { $about }
console-did-take = { $who } took { $about }
console-did-assign = { $who } gave { $about } to { $whom }
console-did-give-back = { $who } put { $about } back into its queue
console-did-silent = { $who } put { $about } back into its queue, since nobody answered
console-did-transfer = { $who } transferred { $about }
console-did-merge = { $who } merged another case into { $about }
console-did-status = { $who } set the status of { $about }
console-did-close = { $who } closed { $about }
console-did-remind = { $who } sent a reminder in { $about }
console-did-issue = { $who } issued a document in { $about }
console-did-open-file = { $who } opened a file of { $about }
console-did-ask-rating = { $who } asked for a rating in { $about }
console-did-notification = { $who } sent a notification in { $about }
console-did-erase = { $who } erased { $about }
console-did-place-hold = { $who } put { $about } on hold
console-did-lift-hold = { $who } lifted the hold on { $about }
console-did-export-record = { $who } exported the whole record of { $about }
console-did-set-retention = { $who } set how long cases are kept: { $about }
console-did-remove-retention = { $who } removed the rule of how long cases are kept: { $about }
console-did-search-trail = { $who } searched this trail: { $about }
console-did-export-trail = { $who } exported this trail: { $about }
console-did-prove-trail = { $who } had this trail proved
console-did-export-numbers = { $who } exported the numbers
console-did-export-open-data = { $who } exported the open data
console-did-signed-in = { $who } signed in
console-did-signed-out = { $who } ended a session
console-did-present = { $who } came to the counter
console-did-away = { $who } left the counter
console-did-person-added = { $who } added { $about } to the people here
console-did-person-suspended = { $who } suspended { $about }
console-did-person-restored = { $who } let in { $about } again
console-did-roles = { $who } changed the roles of { $about }
console-did-link-made = { $who } made a link for { $about }
console-did-passkey-added = { $who } registered a passkey
console-did-passkey-removed = { $who } removed a passkey
console-did-recovery-asked = { $who } asked for the recovery of { $about }
console-did-recovery-agreed = { $who } agreed to the recovery of { $about }
console-did-key-made = { $who } made the API key { $about }
console-did-key-rotated = { $who } rotated the API key { $about }
console-did-key-revoked = { $who } revoked the API key { $about }
console-did-department-settings = { $who } changed the settings of { $about }
console-did-topics = { $who } changed topics and capacity of { $about }
console-did-ready-saved = { $who } saved the ready answer “{ $about }”
console-did-ready-removed = { $who } removed the ready answer “{ $about }”
console-did-campaign = { $who } worked on the sending { $about }
console-did-start = { $who } was started
console-did-backup = { $who } made a backup
console-did-restore = { $who } restored a backup of { $about }

# Records.
console-records-lead = What this desk keeps of citizens and for how long. Everything done here is noted in the audit trail.
console-retention = How long closed cases are kept
console-retention-lead = So many days after a case was closed, and nothing more happened in it, the desk erases it by itself: letters, forms, files, notes, and what can be searched. The most exact rule counts.
console-every-topic = every topic
console-topic = Topic
console-topic-hint = Leave empty for every topic
console-kept-for = Kept
console-change = Change
console-after-days = { $count ->
    [0] erased at the next round
    [one] 1 day after closing
   *[other] { $count } days after closing
}
console-retention-remove = Remove the rule for { $rule }
console-retention-set = Set a rule
console-days-kept = Days after closing
console-days-kept-hint = For example 730 for two years
console-retention-look = What would that erase?
console-due = As the rules are: { $now }{ $more } { $now ->
    [one] case goes
   *[other] cases go
} at the next round, { $soon }{ $more } within the next 30 days.
console-would-be-due = With this rule { $now }{ $more } { $now ->
    [one] case goes
   *[other] cases go
} at the next round, { $soon }{ $more } within the next 30 days. What is erased cannot be brought back.
console-retention-save = Save the rule
console-leave-it = Leave it as it is
console-holds = Legal holds
console-holds-lead = A case on hold is not erased, whatever the rules say and whoever asks.
console-holds-none = No case is on hold.
console-hold-new = Put a case on hold
console-reference = Reference of the case
console-hold-reason-hint = For example the file number of the court
console-hold-place = Put on hold
console-hold-since = Since { $when }, by { $by }. { $department }
console-hold-lift = Lift
console-hold-lift-of = Lift the hold on { $reference }
console-hold-lift-lead = From then on the rules count again: if its time is over, the case is erased at the desk's next round.
console-lift-reason-hint = It stays in the audit trail. Nothing about the citizen, please.
console-erase = Erase a case
console-erase-lead = When a citizen asks for it. Nobody can bring it back. A receipt stays, without any of the content.
console-erase-this = Erase this case
console-erase-sure = Case { $reference } is erased with all letters, forms, files and notes. This cannot be undone.
console-erase-type = Type the reference once more
console-erase-reason-hint = It stands on the receipt. Nothing about the citizen, please.
console-erase-for-good = Erase for good
console-erased = The case is erased. This is the receipt.
console-erased-when = Erased
console-erased-by = By
console-erased-what = What
console-receipts = Receipts
console-receipts-none = Nothing was erased yet.
console-receipt-of = { $reference }, { $when }
console-receipt-what = { $letters } letters, { $submissions } forms, { $attachments } files, { $others } other entries
console-receipt-hash = SHA-256 over what was erased
console-receipt-get = Save the receipt
console-record = A citizen's whole record
console-record-lead = All that this desk keeps of the citizen of a case, in every department: as text, as data and with the files, in one ZIP file.
console-record-get = Save the record
console-more-records = Hold, erase, whole record
