# Ask, and the pages of the department.
ask-title = What do you need?
ask-label = Your question
ask-placeholder = For example: my bin was not emptied
ask-button = Ask
ask-found = { $count ->
    [0] Nothing found on this device.
    [one] One answer from { $place }’s own pages, found on this device.
   *[other] { $count } answers from { $place }’s own pages, found on this device.
}
ask-unsure-title = I am not sure
ask-unsure-text = These pages come closest. If none of them fits, ask a person. This is a look-up, not a decision.
ask-nothing-title = I found nothing that fits
ask-nothing-text = Try other words, choose below, or ask a person.
ask-preparing-title = The search is still being prepared
ask-preparing-text = { $ready } of { $all } pages can be found so far. All of them can be read already. More answers appear here by themselves.
ask-more-answers = Other pages
ask-choose = Or choose
ask-all-departments = All departments
ask-was-right = Was this right?
ask-thanks = Thank you. This stays on your device.
ask-person = Ask a person
ask-back-to-top = All subjects
answer-checked = checked { $date }
answer-open = Open the page
you-need = You need
costs = Costs
takes = Takes
related = See also
source = Source
published = Published { $date }
life-events = In a situation like this
step-by-step = { $count ->
    [one] Step by step, 1 step
   *[other] Step by step, { $count } steps
}
fill-in = Fill in the form
open-document = Read the document
write-department = Write to this department
answers-within = { $count ->
    [0] Usually answers the same day
    [one] Usually answers within 1 working day
   *[other] Usually answers within { $count } working days
}
opening-hours = Opening hours
answer-hours = A person answers
closed-on = Closed on
address = Address
access = Access
open-map = Position: { $place }
offices = Offices
alert-from = From { $sender }
alert-area = For { $areas }
alert-instruction = What to do
alert-sent-at = Sent { $when }
alert-until = Until { $when }
severity-extreme = Extreme danger
severity-severe = Severe danger
severity-moderate = Moderate danger
severity-minor = Minor danger
severity-unknown = Warning
browse-services = Services
browse-life-events = Situations in life
browse-departments = Departments
browse-offices = Offices and opening hours
browse-notices = Notices
browse-alerts = Warnings
browse-forms = Forms
browse-deadlines = Public dates
browse-empty = There is nothing of this kind.
on-date = On { $date }
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
days-range = { $first } to { $last }
hours-range = { $opens } to { $closes }
