### The counter's automatic answers.

bot-welcome = Welcome to { $department }.
bot-how-it-works = Write your question. The first answers are automatic and come from our own pages. You can ask for a person at any time.
bot-choice-hours = Opening hours
bot-choice-status = How is my request?
bot-choice-person = Ask a person
bot-choice-helps = That helps
bot-choice-needs = What do I need?
bot-glad = Good to hear. Is there anything else?
bot-hours = { $department } answers messages at these times:

    { $hours }

    By telephone: { $phone }
bot-number-taken = Your form has the number { $number }. Please use this one; the number it was sent with was already in use.
bot-hours-line = { $days }: { $opens } to { $closes }
bot-days-from-to = { $first } to { $last }
bot-our-pages-say = Our pages say this about “{ $title }”:
bot-you-need = For “{ $title }” have this ready:
bot-not-sure = I am not sure what you need. Perhaps one of these pages? If not, a person can help you.
bot-found-nothing = I did not find this on our pages. A person can help you.
bot-no-such-reference = I do not find the reference { $reference } in this conversation. Please check it on your receipt.
bot-no-cases = You have not sent us a form in this conversation yet.
bot-person-comes = Your message is with { $department } now. A person answers, usually within { $days ->
    [1] one working day
   *[other] { $days } working days
}. You can close the app: the answer comes here.
bot-person-later = Your message is with { $department }. Nobody is there just now. A person answers at these times:

    { $hours }

    You can close the app: the answer comes here.
bot-monday = Monday
bot-tuesday = Tuesday
bot-wednesday = Wednesday
bot-thursday = Thursday
bot-friday = Friday
bot-saturday = Saturday
bot-sunday = Sunday
desk-merged = It goes on in the case { $reference }: there is no need to ask twice.
bot-queue-before = { $count ->
    [0] Nobody is before you.
    [one] One person is before you.
   *[other] { $count } people are before you.
}
bot-queue-lately = Lately people here waited about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} of opening time.

desk-erased = We have removed our copy of this conversation and of everything you sent us in it (reference { $reference }). What is on your own device stays there. If you need something, just write again.
