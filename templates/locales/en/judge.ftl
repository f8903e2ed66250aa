# The judge's pages: list, sheet, stepping back, seal.

judge-title = Judging
judge-lead = The works drawn for you, in an order of your own. Marks are saved as you enter them.
judge-none = No works have been assigned to you yet
judge-none-text = Once the organisers have made the draw, your works appear here and you are told by mail.
judge-done = { $done }/{ $all } sheets complete
judge-left = { $left } sheets still lack marks.
judge-continue = Continue with work no. { $number }
judge-all-done = Every sheet is complete
judge-all-done-text = You can still change marks until you seal. Look through all of them once more, then seal.
judge-seal-look = Review and seal
judge-sealed = { $sheets } sheets sealed
judge-sealed-text = Sealed at { $when }. You can still open and read each sheet, but nobody can change it.
judge-round-closed = This round is closed, so the sheet can no longer be changed.
judge-round-closed-badge = Round closed
judge-works = List of works
judge-search = Search by title or code
judge-state = State
judge-state-all = All
judge-none-found = No such works
judge-none-found-text = Try other words, or clear the filter.
judge-col-number = No.
judge-col-work = Work
judge-col-state = State
judge-col-total = Total
judge-col-saved = Last saved

judge-place = Your works
judge-back = List of works
judge-previous = Previous
judge-next = Next
judge-code = Code { $code }
judge-files = The work
judge-files-none = This work has no files for judges.
judge-file-open = Open in a new tab
judge-file-save = Download
judge-work = About the work
judge-genre = Genre
judge-parts = Series of { $count } parts
judge-yes = Yes
judge-weight = Weight { $weight }
judge-comment = Comment
judge-comment-help = For the secretary and the council; the authors do not see it.
judge-total = Total
judge-save = Save sheet
judge-save-next = Save and go to the next work
judge-sheet-sealed = This sheet is sealed: it can be read and not changed.

judge-recusal = I recognise this work or have a conflict of interest
judge-recusal-title = Step back from this work
judge-recusal-back = Back to the work
judge-recusal-text = The work leaves your list and goes to the reserve judge drawn beforehand. Marks you have given it do not count. This cannot be undone.
judge-recusal-code = Code
judge-recusal-reason = Reason
judge-recusal-reason-help = For example: I recognise the author; the author is family or a colleague; the story is about me or the place where I work.
judge-recusal-action = Step back

judge-seal-title = Last look and seal
judge-seal-lead = The table below holds all marks of { $sheets } sheets. To change a sheet, open it by its title.
judge-seal-warning = Once sealed, no mark can be changed
judge-seal-warning-text = Nobody can change a sealed sheet: neither you nor the secretary nor the organisers.
judge-seal-ask = Seal all { $sheets } sheets?
judge-seal-action = Seal { $sheets } sheets

flash-sheet-saved = The sheet is saved.
flash-sheet-saved-next = The sheet you just marked is saved.
flash-recused = You have stepped back. The work is no longer in your list.
flash-sealed = The sheets are sealed. Thank you.

mistake-mark-above-max = The highest mark is { $limit }.
mistake-mark-off-step = Marks go in steps of { $limit }.
mistake-mark-not-a-number = A mark is a number from 0 to { $limit }, for example 8 or 8,5.
mistake-mark-unknown = This sheet has no such criterion.
mistake-recusal-reason = Please give the reason for stepping back.

refusal-incomplete = Something is still missing. On score sheets: mark every criterion of every sheet, then seal.
refusal-already-sealed = The sheet is sealed or the round is closed, so nothing can be changed any more.
