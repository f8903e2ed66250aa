# Taking data out. The columns are Vietnamese in every language: see export/mod.rs.

export-title = Export
export-lead = The data of the edition, to keep and to work on. Every download is noted in the record.
export-careful = The files hold names and e-mail addresses of entrants. Keep them only as long as needed, and share them only with people who need them for their work.
export-xlsx = Excel workbook (.xlsx)
export-csv = CSV
export-zip = All works (.zip)
export-by-category = Or one category at a time:
export-entries = Entries
export-entries-lead = Every submitted entry, with authors, agency, sender and answers.
export-scores = Score sheets
export-scores-lead = Every sealed sheet of the closed rounds. Judges are numbered, not named.
export-scores-later = Available once a round is closed.
export-scorecards = Score sheets to recompute from
export-scorecards-lead = Marks by criterion under the blind codes of entries, judges by number only. Whoever has this file and the rules can recompute the standings with press-awards rank.
export-scorecards-later = Available once a round is closed.
export-standings = Standings
export-standings-lead = The standings of the closed rounds.
export-standings-later = Available once a round is closed.
export-winners = Winners
export-winners-lead = The approved list.
export-winners-later = Available once the chair has approved the prizes.
export-files = Works
export-files-lead = A folder for each entry, named after its code; manifest.csv lists name, size and SHA-256 of each file.
export-files-count = { $files ->
    [one] { $shown } file
   *[other] { $shown } files
}
export-files-none = There are no files yet.
export-yes = Yes
export-judge = Judge { $number }

export-col-code = Code
export-col-blind-code = Blind code
export-col-state = State
export-col-category = Category
export-col-genre = Genre
export-col-title = Title
export-col-authors = Authors
export-col-agency = Agency
export-col-published-on = Published on
export-col-parts = Parts
export-col-files = Files
export-col-bytes = Size (bytes)
export-col-submitted-at = Submitted at
export-col-sender = Sender
export-col-email = E-mail
export-col-round = Round
export-col-judge = Judge
export-col-total = Total
export-col-rank = Rank
export-col-score = Score
export-col-sheets = Sheets
export-col-decided-by = Tie decided by
export-col-place = Why above the next work
export-col-advanced = Goes on
export-col-tier = Prize
export-col-reason = Reason for the minutes
export-col-path = Path
export-col-slot = Place
export-col-sha256 = SHA-256
