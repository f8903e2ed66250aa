# The acts of a draw, and what everybody may know of it.

draws-title = The draws
draws-lead = Judges are drawn, nobody chooses them. This page shows beforehand where chance comes from, the digest of the fixed inputs and then the result, so that anybody can check.
draws-before = Before a draw
draws-before-text = The organiser announces which result will be used, then fixes the list of entries, judges and conflicts. Its SHA-256 stands here before the result is known, so nobody can bend the inputs.
draws-after = When the result is known
draws-after-text = The seed is a hash of the fixed inputs and of the published result. With this seed there is exactly one best assignment; no clock and no hidden dice take part.
draws-check = Check it yourself
draws-check-text = Once the winners are public the inputs can be taken from here: blind codes, no names. Take the SHA-256 of the file and compare it with the one shown before. The ZIP adds the assignment and each “press-awards draw” command that draws it again.
draws-round = { $round }
draws-none = No source of randomness has been announced for this round yet.
draws-attempt = Attempt { $attempt }
draws-take = Download the inputs (JSON)
draws-take-all = Download the files to check it yourself (ZIP)
draws-later = The inputs are opened once the winners are public: from the pairs kept apart a judge could guess whose works they are.

draw-fact-sources = Source of randomness
draw-fact-announced = Announced at
draw-fact-due = Result known from
draw-fact-frozen = Inputs fixed at
draw-fact-digest = SHA-256 of the inputs
draw-fact-drawn = Drawn at
draw-fact-outcome = Result in canonical form
draw-fact-seed = Seed
draw-fact-voided = Declared void at
draw-fact-reason = Reason
draw-source-drand = drand network “quicknet”, round { $round }, at { $when }
draw-state-announced = Source announced
draw-state-frozen = Inputs fixed
draw-state-drawn = Drawn
draw-state-voided = Void

draw-public-page = Public page about the draws
draw-act-announce = 1. Announce the source of randomness
draw-act-announce-text = Say beforehand which result will be used that nobody knows yet, best while entries still come in. It appears on the public page and in the record.
draw-sources = Lottery draws to be used, one source a line
draw-sources-help = So that anybody can look it up. For example: Vietlott Power 6/55, draw 01280 of 24/11/2026.
draw-due-day = Day of the result
draw-due-help = For example: 24/11/2026. Inputs must be fixed before, the draw is made after.
draw-due-time = Time of the result
draw-due-time-help = For example: 18:30
draw-drand = Also use the first drand round after this time
draw-drand-help = drand is a network that publishes random numbers every 3 seconds, with a signature that this system checks.
draw-do-announce = Announce the source
draw-act-freeze = 2. Fix the inputs
draw-act-freeze-text = Entries, panels, loads and conflicts are fixed, and their SHA-256 is published. Changing anything afterwards means declaring this attempt void and announcing another source.
draw-do-freeze = Fix the inputs and publish the digest
draw-frozen-text = Fixed at { $when }. The digest stands on the public page.
draw-not-possible = Not possible yet: see above what is missing.
draw-act-draw = 3. Type in the result and draw
draw-act-draw-text = Once the result is out, copy the numbers here. The seed is computed and the draw made at once.
draw-wait = Waiting for the result. It can be typed in from { $when }.
draw-result = Result: { $source }
draw-result-help = Copy all numbers, with spaces or commas between them; their order does not matter.
draw-result-drand = Signature of drand, round { $round }
draw-result-drand-help = Copy the field “signature” of this round from drand’s page. A wrong signature is not taken.
draw-once = The assignment counts at once and judges are told. Drawing again means declaring it void with a reason, in the record and in public.
draw-void = Declare this draw void…
draw-void-before = The announced source and the fixed inputs will not be used. The round begins again with another source.
draw-void-after = All assignments of the round are dropped, with marks that judges saved and have not sealed; the round begins again with another source.
draw-void-reason = Reason
draw-void-reason-help = The reason is shown in public; do not name judges or authors.
draw-do-void = Declare void and begin again
draw-voided = Attempts declared void
draw-voided-of = { $round }, attempt { $attempt }
organize-flash-announced = The source of randomness is announced.
organize-flash-frozen = The inputs are fixed and their digest is public.
organize-flash-voided = Declared void. Announce another source.

mistake-not-a-time = Not a time. For example: 18:30
mistake-due-past = This time has passed, somebody may know the result. Choose a draw to come.
mistake-drand-needs-time = Day and time are needed to know which drand round.
mistake-too-many-sources = At most { $limit } sources.
mistake-draw-numbers = Only the numbers drawn, with spaces or commas between them.
mistake-draw-signature = Not the signature of this drand round. Copy the whole field “signature”.
refusal-inputs-fixed = The inputs of the draw are fixed and cannot change. If it must be, the organiser declares this draw void, with a reason, and begins again.
refusal-inputs-changed = Entries or judges have changed since the inputs were fixed, so the draw cannot be made from them. Declare this attempt void with the reason and announce another source.
refusal-result-known = Somebody may know the result of the announced source, so the inputs cannot be fixed any more. Declare this attempt void and announce a draw to come.
refusal-draw-broken = What is stored of this draw does not fit the fixed inputs, so the file for checking it cannot be made. Leave everything as it is and ask the auditor to check the record.

# What stands in the ZIP of a draw beside its files. The commands follow the last line.
draw-how-to-title = HOW TO CHECK THE DRAW YOURSELF
draw-how-to-of = { $award }, edition { $number }, { $years }. { $round }.
draw-how-to-lead =
    This ZIP holds everything needed to draw again, a folder for each category. Entries go by blind codes and judges
    by pseudonyms; nobody is named. You need the program press-awards and no network. Unpack the whole ZIP and open a
    terminal in the folder that holds this file.
draw-how-to-inputs =
    1. Inputs. The SHA-256 of inputs.json must be the one that was published before the result was known. The files
    entries.csv, judges.csv, affinity.csv and conflicts.csv are copied from inputs.json.
draw-how-to-seed =
    2. Seed. It is the SHA-256 of the word award-draw-v2, then the 32 bytes of the digest above, then the published
    result; in front of each of these two stands its length in 8 bytes, most significant first. The published result
    in canonical form:
draw-how-to-seed-is = The seed that follows:
draw-how-to-commands =
    3. Each category. The first command draws again: assignment-again.csv, reserves-again.csv and cert-again.json must
    equal assignment.csv, reserves.csv and cert.json to the byte. The second checks what is there without drawing.
draw-how-to-category = { $name }: { $entries } entries, { $judges } judges, { $overlap }% of the affinity given up so that judges share entries.
