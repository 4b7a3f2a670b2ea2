# The staff console.
console-sign-in = Sign in at the desk
console-sign-in-lead = With your passkey: a fingerprint, a face, a key or the code of this computer. There is no password.
console-sign-in-button = Sign in with a passkey
console-sign-in-lost = No passkey any more? Two administrators of this desk can give you a new link.
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
