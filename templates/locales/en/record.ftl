# The record of events.

record-title = Record
record-lead = Everything that happened in this edition, newest first. No line can be changed or removed unseen.
record-verify = Verify the whole record
record-kind = Kind of event
record-all-kinds = All
record-count = { $events ->
    [one] { $shown } event
   *[other] { $shown } events
}
record-none = No events found
record-none-text = Choose another kind of event, or clear the filter to see the whole record.
record-col-number = Number
record-col-event = Event
record-col-time = Time
record-col-facts = What is public
record-col-size = Events
record-col-made = Signed at
record-col-root = Root
record-col-note = Signed note
record-col-signature = Signature
record-before = before { $when }
record-unreadable = unreadable
record-unreadable-text = This line no longer has the form of an event: it was changed.
record-checkpoints = Checkpoints
record-no-checkpoints = Nothing is signed yet.
record-size = The record has { $events } events now.
record-sign = Sign now
record-signature-right = right
record-signature-wrong = wrong
flash-signed = The record is signed.

record-event-title = Event { $number }
record-clear = What is public
record-leaf = The line of the record
record-leaf-lead = Letter by letter as it is hashed; c is the commitment to what is sealed.
record-leaf-hash = Hash of the line
record-proof = Proof that it is in the record
record-proof-lead = Joined with these hashes one after the other, the hash of the line leads to the signed root.
record-proof-holds = This event is among the { $size } events of the newest checkpoint.
record-proof-fails = This line does not fit the { $size } events of the newest checkpoint: some line was changed.
record-proof-later = This event came after the newest checkpoint. Its proof comes with the next one.
record-root = Root
record-opening = What is sealed
record-opening-lead = Who did it, names, marks: the record holds only a commitment to them.
record-opening-auditor-only = Only the auditor can open it.
record-opening-too-early = Marks open once the last round is closed, prizes once they are published.
record-opening-key = Key of the commitment

record-verification-title = Verification of the record
record-sound = The record is sound
record-sound-text = Every line, every commitment and every signature fits.
record-broken = The record was changed: { $count ->
    [one] { $count } place does not fit
   *[other] { $count } places do not fit
}
record-broken-text = Leave everything as it is, back up the database, and tell the auditor and whoever keeps signed notes.
record-checked-at = Verified at
record-mistake-unreadable = Event { $number } cannot be read.
record-mistake-edited = Event { $number } was changed.
record-mistake-commitment = The sealed part of event { $number } was changed.
record-mistake-nothing-to-open = Event { $number } has a sealed part that the record never committed to.
record-mistake-missing-one = Event { $number } is missing.
record-mistake-missing = Events { $first } to { $last } are missing.
record-mistake-repeated = Two events have the number { $number }.
record-mistake-misplaced = Event { $number } stands in the wrong place, at { $position }.
record-mistake-note = A checkpoint is not signed with our key.
record-mistake-note-elsewhere = A checkpoint is signed with another key.
record-other-key = The record was signed with another key
record-other-key-text = All events fit together, but { $count ->
    [one] { $count } checkpoint is
   *[other] { $count } checkpoints are
} not signed with the key of this system: the key was changed, or somebody put another note in its place. Compare them with the notes published before.
record-mistake-root = Events { $since } to { $last } are not as they were when they were signed.
record-mistake-cut-off = The end was cut off: there must be { $size } events, there are { $have }.
record-mistake-fork = Two checkpoints of one size differ.
record-mistake-shrunk = A later checkpoint has fewer events than an earlier one.

record-public-title = Public record
record-public-lead = The record of this portal’s editions. Nobody can change a line of it unseen.
record-what = What it is
record-what-text = Each act (an entry received, a draw, sealed sheets, a closed round, an approval, a publication) is a line. The lines are hashed into one root; if one letter of any line changes, the root changes.
record-how = How to check it
record-how-text = The root is signed and published below. Whoever keeps a signed note today can prove later that no line before it was changed, added or taken away.
record-hidden = What is not here
record-hidden-text = Scores, names and who did what are not here. The record holds only commitments to them, which the auditor can open when the time comes.
record-key = Key that checks the signatures
record-key-lead = In the form of signed-note, Ed25519.

record-fact-role = Role
record-fact-slug = Edition
record-fact-rules = Digest of the rules
record-fact-number = Amendment
record-fact-reason = Reason
record-fact-round = Round
record-fact-category = Category
record-fact-sha256 = SHA-256
record-fact-bytes = Bytes
record-fact-files = Digests of the files
record-fact-outcome = Decision
record-fact-seed = Seed of the draw
record-fact-inputs = Digest of the draw's inputs
record-fact-entries = Entries
record-fact-reserve = Replaced from the reserve
record-fact-standings = Digest of the standings
record-fact-ranked = Entries ranked
record-fact-advanced = Entries going on
record-fact-document = Document
record-fact-winners = Digest of the winners
record-fact-shares = Shares
record-fact-overrides = Departures from the proposal
record-fact-given = Prizes
record-fact-kind = Kind of departure
record-fact-on = Day of the document
record-fact-what = File
record-fact-true = yes
record-fact-false = no

event-role-invited = Invitation
event-role-invitation-ended = Invitation taken back
event-role-given = Role given
event-role-ended = Role ended
event-edition-opened = Edition opened
event-edition-amended = Rules amended
event-panel-seat-given = Judge seated on a panel
event-panel-seat-taken = Judge taken off a panel
event-panel-load-set = Entries of a judge set
event-expertise-set = Expertise of a judge recorded
event-entry-drafted = Draft begun
event-entry-saved = Entry saved
event-entry-submitted = Entry submitted
event-entry-withdrawn = Entry withdrawn
event-entry-screened = Entry screened
event-file-added = File added
event-file-removed = File removed
event-conflict-declared = Conflict declared
event-conflict-withdrawn = Conflict withdrawn
event-interest-confirmed = Judge confirmed the declaration
event-interest-declared = Interest declared
event-interest-withdrawn = Interest withdrawn
event-namesake-cleared = Namesake cleared
event-namesake-restored = Namesake counted again
event-mention-cleared = Not what was declared
event-mention-restored = What was declared counted again
event-tie-recorded = Tie between a judge and a work recorded
event-tie-withdrawn = Recorded tie taken back
event-draw-announced = Source of randomness announced
event-draw-frozen = Inputs of a draw fixed
event-draw-made = Draw
event-sheet-saved = Sheet saved
event-sheets-sealed = Sheets sealed
event-draw-voided = Draw declared void
event-judge-seated = Replacement drawn
event-judge-left = Judge left the round
event-judge-recused = Recusal
event-round-closed = Round closed
event-prizes-set = Prizes set
event-shares-set = Tiers shared out
event-collective-set = Prizes of agencies set
event-override-confirmed = Departure from the proposal confirmed
event-override-declined = Departure from the proposal not agreed with
event-decision-approved = Decision approved
event-decision-reopened = Decision reopened
event-winners-published = Winners published
event-data-exported = Data exported

# Tables compared with the record.

disagreement-record = The record itself is not as it was signed. Verify the whole record first.
disagreement-fact = The sealed part of event { $number } does not open what the record holds.
disagreement-rules = The rules in force, or the dates taken from them, are not the rules that were recorded.
disagreement-stage = The edition is not at the stage that was recorded.
disagreement-entry = Entry { $code }: { $part ->
    [gone] recorded, but no longer in the table.
    [unknown] in the table, but never recorded.
    [codes] its code or blind code was changed.
    [sender] its entrant was changed.
    [state] its state is not the one that was recorded.
    [category] the category is not as handed in.
    [title] the title is not as handed in.
    [genre] the genre is not as handed in.
    [agency] the agency is not as handed in.
    [published_on] the day of publication is not as handed in.
    [authors] the authors are not as handed in.
    [parts] the parts are not as handed in.
   *[answers] the answers are not as handed in.
}
disagreement-file = File { $file }: { $part ->
    [gone] recorded, but no longer in the table.
    [unknown] in the table, but never recorded.
   *[changed] its SHA-256, size or place is not as received.
}
disagreement-draw = Round { $round }: the draw or the close is not as recorded.
disagreement-sheet = Sheet { $sheet } (round { $round }, entry of blind code { $entry }): { $part ->
    [gone] recorded, but no longer in the table.
    [unknown] in the table, but not from any draw.
    [seat] its entry or its judge is not as drawn.
    [state] whether it is sealed is not as recorded.
    [marks] marks or comment are not as sealed.
   *[draft] marks or comment are not as last saved.
}
disagreement-standing = Round { $round }: rank or score of the entry of blind code { $entry } is not as at the close.
disagreement-prize = The prize of entry { $entry } is not as last set.
disagreement-override = Departure { $id } is not as the record has it: its choice, clause, reason or second person was changed.
disagreement-collective = The prizes of agencies are not as they were set last.
disagreement-shares = The shares of tiers are not as the record has them.
disagreement-approval = The approval in the table is not the one that was recorded.
disagreement-winners = The list of winners is no longer the one that was approved.
disagreement-more = And { $more } more.
refusal-disagrees = The data no longer agree with the record, so nothing can be decided. Somebody, or a fault, has changed the database directly. Leave everything as it is and ask the auditor to verify the record.
record-agrees = The data agree with the record
record-agrees-text = Entries, files, assignments, sheets, standings, prizes and approval of this edition are as they were recorded.
record-disagrees = The data disagree with the record: { $count ->
    [one] { $count } place
   *[other] { $count } places
}
record-disagrees-text = These rows were changed outside the program. Until they are restored as recorded, the edition cannot draw, close a round, approve or publish.
