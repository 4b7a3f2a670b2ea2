# The frame around every screen.
app-name = Loket
tab-today = Today
tab-ask = Ask
tab-documents = Documents
tab-messages = Messages
tab-more = More
tab-settings = Settings
unread-count = { $count ->
    [one] 1 unread message
   *[other] { $count } unread messages
}
nav-main = Main sections
skip-to-content = Skip to the content
back = Back
read-aloud = Read
read-aloud-long = Read this page aloud
read-stop = Stop
help = Help
loading = One moment …
retry = Try again
continue = Continue
cancel = Cancel
close = Close
save = Save
saved = Saved.
open = Open
list-comma = {", "}
yes = Yes
no = No
print = Print
saved-at = A copy was saved: { $path }
saved-by-browser = The browser saves a copy among its downloads.
up-to-date = Up to date, { $time }
as-of = As of { $time }
working = Fetching news …
offline-now = No connection. Last update { $time }
offline-never = No connection yet
sync-refused = Could not be updated
works-offline = All of this also works without a connection.
not-in-language = This is not translated yet. You read it in { $language }.
page-title = { $page } – { $place }
not-found-title = There is nothing here
not-found-text = The page may have been withdrawn. Everything else is where it was.
go-today = Go to Today
more-title = More
help-title = Help by phone
help-emergency = Danger to life
help-town = General enquiries
help-text = People answer these numbers. You do not need the app for anything.
call-number = Call { $number }
departments = Departments
call = Call
error-title = That did not work
outside-title = This could not be opened
outside-phone = This device has no program for telephone calls. You can dial the number on a telephone:
outside-mail = This device has no program for e-mail. You can write to this address:
outside-page = No browser could be started. This is the page’s address:

# The icon in the system's tray, and notifications.
desktop-open = Open Loket
desktop-quit = Quit Loket: no reminders until it is opened again
desktop-wrote = { $department } wrote to you
