# The frame of every page and the words inside the shared parts.

base-skip = Skip to the main content
base-menu = Menu
base-nav = Main sections
base-crumbs = Where you are
base-edition = Edition { $number } · { $years }
base-other-language = Tiếng Việt
base-sign-in = Sign in
base-sign-out = Sign out
base-account = My account
base-record = Public record
base-help = Help
base-demo = This is a trial copy. No work, name or result on this site is real.

action-cancel = No, go back
action-back = Go back
action-home = To the front page

# Phases of the season, for people who cannot see the line.
phase-done = done
phase-current = now
phase-next = to come

# %s is the time that is left, written by the browser.
countdown-left = %s left
countdown-over = closed

# Lists
list-search = Search
list-filter = Filter
list-reset = Clear filter
list-pages = Pages of the list
list-previous = Previous
list-next = Next

# Forms
form-optional = (optional)
form-problems = { $count ->
    [one] One thing to correct before you can go on
   *[other] { $count } things to correct before you can go on
}
form-date-help = Day/month/year, for example 31/07/2027
mark-less = Fewer points: { $label }
mark-more = More points: { $label }

# Autosave; %s is a time of day.
autosave-plain = Please use the save button before you leave.
autosave-ready = What you write is saved as you go.
autosave-saving = Saving…
autosave-saved = Saved at %s
autosave-saved-at = Saved at { $time }
autosave-unsaved = Changes not saved yet
autosave-retry = Not saved yet, trying again. Please keep this page open.
autosave-stale = This page was saved from another window. Copy what you have just typed, then reload the page.
autosave-signed-out = Your session has ended. Sign in again in another window and come back; what is on this page stays.
autosave-refused = Not saved: something has to be corrected.

# Uploads; %done, %size, %speed, %time and %count are filled in by the browser.
upload-drop = You can also drop files here.
upload-waiting = Waiting
upload-sending = %done of %size sent · %speed/s · %time left
upload-checking = Sent; checking and storing…
upload-saved = Safely stored
upload-retry = Connection lost. Trying again in %time (attempt %count)
upload-offline = You are offline. Sending goes on when you are back.
upload-failed = This file could not be sent.
upload-again = Send again
upload-dismiss = Dismiss
upload-signed-out = The session is over and the file was not sent. Sign in again in another tab, then press “Send again”; the files that wait are still here.
upload-cancel = Cancel
upload-cancelled = Cancelled

# States
entry-state-draft = Draft
entry-state-submitted = Submitted
entry-state-returned = More needed
entry-state-accepted = Accepted
entry-state-refused = Not eligible
entry-state-withdrawn = Withdrawn
entry-state-disqualified = Disqualified
entry-state-advanced = In the final round
entry-state-winner = Prize winner
card-state-todo = Not started
card-state-started = In progress
card-state-complete = All marks given
card-state-sealed = Sealed
card-state-recused = Recused
edition-phase-announced = Announced
edition-phase-call = Open for entries
edition-phase-screening = Screening
edition-phase-preliminary = Preliminary round
edition-phase-final = Final round
edition-phase-council = Council deciding
edition-phase-approved = Results approved
edition-phase-published = Results published

# Errors
error-status = Error { $status }

# Front page
home-title = National press awards
home-lead = Where works are sent in, screened, judged and published. From the call to the decision, every step is on record.
home-none = No edition is open at present
home-none-text = When a new call is announced, its rules and deadline appear here.
work-title = Your work
work-sheets = Sheets that still lack marks: { $count }
work-to-seal = All { $count } sheets are complete and wait for the seal
work-to-screen = Entries that wait to be checked: { $count }
work-nothing = Nothing is waiting
home-check-title = Anyone can check
home-check-lead = Once the result is out, anyone can see the winners, the data of each draw and the signed record. The marks on single scorecards are not published.
home-check-draw = The draw
home-check-draw-text = Who judges what follows from data that is published with the result. Draw again with it and the same judges come out.
home-check-marks = Sealed scorecards
home-check-marks-text = A sealed card cannot be changed. Every later step leaves its trace in the record.
home-check-result = A list with a digest
home-check-result-text = The winners come with open data and a digest. Weights, scoring and ranking are in the rules, which anyone can read.
home-check-link = See the public record
