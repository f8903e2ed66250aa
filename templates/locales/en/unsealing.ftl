# Opening sealed sheets again.

unsealing-title = Unsealing sheets
unsealing-title-of = Unsealing sheets, round { $round }
unsealing-lead = A sealed sheet is opened only when one person asks and says why, and another confirms. Its marks stay and nobody is shown them. Every step goes into the record; how many sheets were opened will be public.
unsealing-go = See the requests to unseal
unsealing-waiting = Requests that wait for a second person: { $count }.
unsealing-none-waiting = No request waits.
unsealing-waiting-title = Waiting to be confirmed
unsealing-past = Decided
unsealing-sheets = Sheets
unsealing-reason = Reason
unsealing-asked-by = Asked by
unsealing-asked-at = Asked at
unsealing-outcome = Outcome
unsealing-confirm = Confirm the unsealing
unsealing-decline = Decline
unsealing-own = Somebody else has to confirm this: neither who asked nor the judge whose sheets they are.
unsealing-confirmed = Unsealed
unsealing-declined = Declined
unsealing-void = Void

unsealing-ask = Ask to unseal sheets
unsealing-ask-lead = The sheets stay sealed until somebody else confirms.
unsealing-choose = Judges with sealed sheets
unsealing-which = Sheets to open
unsealing-all = All { $sheets } sealed sheets in this category
unsealing-reason-help = Goes into the record and to the judge. Name no author and no agency.
unsealing-told = Once the request is confirmed, the judge is told by mail, with the reason, and has to seal again.
unsealing-ask-action = Send the request
unsealing-other-judge = Choose another judge
unsealing-nothing = No sheet is sealed yet
unsealing-nothing-text = Only sealed sheets have to be opened. A judge can change any other sheet herself.

flash-unsealing-asked = The request was sent. The sheets stay sealed until somebody else confirms.
flash-unsealed = The sheets are open and the judge was told.
flash-unsealing-declined = The request was declined. The sheets stay sealed.

refusal-not-sealed = This sheet is not sealed, so there is nothing to open.
refusal-already-asked = A request for this sheet is waiting already.
refusal-two-people = This takes two people: neither who asked nor the judge whose sheets they are may decide.
refusal-judge-gone = This judge no longer judges in that round and category, so the sheets cannot be opened for her.
refusal-round-closed = The round is closed or not drawn, so sheets cannot be unsealed.

event-sheets-unsealing-asked = Unsealing of sheets asked for
event-sheets-unsealed = Sheets unsealed
event-sheets-unsealing-declined = Unsealing of sheets declined
record-fact-sheets = Sheets
disagreement-unsealing = Round { $round }: a request to unseal sheets is not as recorded.

judge-reopened = Sheets of yours that were unsealed: { $sheets }
judge-reopened-text = Your marks are still there. Look at them, mend what has to be mended, and seal again: a sheet that is not sealed does not count, and the round cannot be closed.
judge-reopened-why = Reason: { $reason }

mail-unsealed-subject = Sheets unsealed, round { $round }
mail-unsealed-text = { $count } of your sealed sheets in the round { $round } of { $award } were opened again, asked for by one person and confirmed by another. Codes of the works:
mail-unsealed-reason = Reason: { $reason }
mail-unsealed-do = Your marks are still there. Please look at them, mend what has to be mended, and seal again at:
