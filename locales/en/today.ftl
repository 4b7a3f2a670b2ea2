# Today.
greeting-morning = Good morning, here is your { $weekday }
greeting-afternoon = Good afternoon, here is your { $weekday }
greeting-evening = Good evening, here is your { $weekday }
alerts = Warnings
alert-sent = { $areas } · sent { $when }
alert-what-to-do = What to do
alert-not-mine = Not my area
due-soon = Due soon
due-in-days = { $count ->
    [0] Due today, { $date }
    [one] Due tomorrow, { $date }
   *[other] Due in { $count } days, on { $date }
}
due-late = { $count ->
    [one] Was due yesterday, { $date }
   *[other] Was due { $count } days ago, on { $date }
}
remind-later = Remind me later
done-mark = Done
started = Begun, not sent
started-saved = Saved { $when }
with-department = With the department
case-outbox = Waiting for a connection, not sent yet.
case-on-its-way = Sent.
case-received = Received.
case-in-work = In work.
case-waiting-for-you = Waiting for you.
case-done = Done.
case-refused = Refused.
case-expected = Expected by { $date }.
new-for-you = New for you
new-notice = Notice, { $date }
new-document = Issued to you { $date }
recently-done = Done
nothing-today-title = Nothing needs you today
nothing-today = No warnings, nothing due, nothing open. You can ask a question or look something up.
nothing-today-ask = Ask a question
today-hidden = Hidden. You find it again under More, Warnings.
time-today = today, { $time }
time-yesterday = yesterday, { $time }
time-on = { $date }, { $time }
