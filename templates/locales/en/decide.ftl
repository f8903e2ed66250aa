# The council's decisions: shares, prizes by category, overrides, prizes of agencies, approval.

council-lead = The council shares out the prizes, decides category by category, has departures from the proposal confirmed, and submits the list to the Steering Committee.
council-next = What to do next
council-next-shares = Share out the tiers over the categories
council-next-shares-text = Of some tiers the rules give the total only. The council says how many prizes each category gets before it decides.
council-next-prizes = Decide the prizes of { $category }
council-next-prizes-text = Open the page of the category, keep the proposal or choose otherwise, and save.
council-next-agencies = Look at the prizes of agencies again
council-next-agencies-text = The points of agencies change with the prizes of their works, or a choice has no clause yet.
council-next-declined = Change what was not agreed with
council-next-declined-text = The second person does not agree and has said why. Change the prize, the clause or the reason and save again.
council-next-waiting = Wait for the second person
council-next-waiting-text = Each departure from the proposal is confirmed by somebody other than who has set it: an organiser, another secretary, or the chair.
council-next-approval = Submit the list to the Steering Committee
council-next-approval-text = The list is complete. Once there is a document of approval, the chair enters its number and day on the page “Approve the result”.
council-go-shares = Share out prizes
council-go-prizes = Decide { $category }
council-go-agencies = See the prizes of agencies
council-go-declined = See the cases
council-go-waiting = See the cases
council-tiers = Prizes by category
council-cells-lead = Each field says how many are chosen of how many there are. Open a category to decide.
council-at-most = { $count ->
    [one] at most one prize
   *[other] at most { $count } prizes
}
council-from = from { $least }
council-cell-proposed = { $count } proposed
council-cell-open = equal ranks, { $count } left
council-state = State
council-state-fresh = not decided
council-state-open = save again
council-state-waiting = to be confirmed
council-state-done = done
council-entries = { $count ->
    [one] { $shown } work
   *[other] { $shown } works
}
council-overrides-lead = Every departure from the proposal needs a clause, a reason and a second person. Until all are settled nothing can be approved.
council-list-empty = No prize has been saved yet.

council-category-title = Prizes: { $category }
council-category-lead = The works near a prize come first. Where you choose otherwise than proposed, give the clause and the reason; a second person then confirms it.
council-fresh = The fields hold what the standings propose. Nothing is saved until you press the button at the end of the page.
council-open-place = { $tier }: { $left } left for { $count } works of equal rank:
council-all = See all { $count } works
council-saved = Saved now: { $tier }
council-saved-none = Saved now: no prize
council-places = Prizes not given
council-places-lead = Where no work is worthy, the council records that a prize is not given; the works left are considered for the next tier.
council-withhold = Give no more of { $tier } ({ $quota } in all)
council-withheld = { $tier }: { $given } of { $quota } given.
council-save = Save the prizes of { $category }
council-others = Other categories

council-departs-special = { $chosen } is given for a special merit only; it needs a clause and a reason.
council-departs-higher = Higher than proposed ({ $proposed }); it needs a clause and a reason.
council-departs-unproposed = The standings propose no prize; it needs a clause and a reason.
council-departs-lower = Lower than proposed ({ $proposed }); it needs a clause and a reason.
council-departs-nothing = { $proposed } is proposed and not given; it needs a clause and a reason.
council-departs-over = Placed above better ranked works: { $works }.
council-departs-over-more = Placed above better ranked works: { $works } and { $more } more.
council-departs-withheld = { $tier }: { $given } of { $quota } given. Choose a work, or tick that no more is given and say the clause and the reason.
council-departs-agency-given = Not proposed by points; it needs a clause and a reason.
council-departs-agency-nothing = Proposed by points and not given; it needs a clause and a reason.
council-lacks-clause-empty = Give the clause of the regulations.
council-lacks-clause-long = A clause has at most 200 characters.
council-lacks-reason-empty = Give the council's reason.
council-lacks-reason-long = A reason has at most 2,000 characters.
council-objection-stale = Somebody else has just saved this part. The fields below keep what you chose; where that differs from what is saved, it says so. Look again and press save once more.

council-shares-title = Share out prizes over categories
council-shares-lead = Tiers of which the rules give the total only, shared out by the council. The proposal follows these numbers.
council-shares-none = not shared out
council-shares-fresh = The fields hold numbers in proportion to the works in the last round. Nothing is saved until you press “Save shares”.
council-shares-save = Save shares
council-shares-needless = The rules give the number for every category
council-share-finalists = Works
council-share-proposed = In proportion
council-share-number = Prizes
council-share-of = { $tier }, { $category }
council-share-fixed = by the rules
council-share-left = { $left } of { $total } not shared out.
council-share-unread = A whole number from 0 to 1,000, please.
council-share-none = { $tier } is shared out to no category. If it is not to be given, share it out and record that on the page of the category.
council-share-most = { $tier } has only { $most } to share out.
council-share-given = { $category } has { $given } of { $tier } already. Take prizes away on the page of the category first.
council-share-stale = Somebody else has just saved the shares. The fields below keep your numbers; look again and press save once more.

overrides-title = Departures from the proposal
overrides-lead = What the council chose otherwise than the standings propose. Who confirms must be another person than who has set it.
overrides-see = See the departures from the proposal
overrides-none = Nothing departs from the proposal
overrides-none-text = Every choice saved so far follows the standings and the tiers.
overrides-unexplained = To be saved again
overrides-declined = Not agreed with
overrides-waiting = Waiting for a second person
overrides-confirmed = Confirmed
override-special = Prize for a special merit
override-higher = Higher than proposed
override-lower = Lower than proposed
override-nothing = Proposed and not given
override-withheld = Not given
override-clause = Clause of the regulations
override-reason = Reason
override-state-waiting = to be confirmed
override-state-confirmed = confirmed
override-state-declined = not agreed
override-change-places = { $given } of { $quota } given
override-set-by = Set by { $name }, { $at }.
override-confirmed-by = Confirmed by { $name }.
override-declined-by = { $name } does not agree
override-change = Change the choice
override-confirm = Confirm
override-decline = Do not agree
override-decline-reason = Why you do not agree
override-own = You have set this, so somebody else must confirm it.

collective-title = Prizes of agencies
collective-lead = Agencies by points; agencies that were merged count together under the name of today.
collective-fresh = The boxes are ticked by points. Nothing is saved until you press “Save the prizes of agencies”.
collective-decided = The council decides freely, not by points.
collective-formula = Points for each work: { $formula }.
collective-each-accepted = accepted { $points }
collective-each-finalist = in the last round { $points }
collective-accepted = accepted
collective-finalist = last round
collective-agency = Agency
collective-points = Points
collective-given = Gets the prize
collective-open = { $left } left for agencies of equal points: { $names }.
collective-all = See all { $count } agencies
collective-none = No agency found
collective-save = Save the prizes of agencies

approval-lead = The Steering Committee approves by a document; the chair enters it here, apart from setting the prizes.
approval-awaited-text = The list of prizes appears here once the rounds are closed and the council has set the prizes.
approval-pending = Nothing can be approved yet
approval-pending-shares = The council has not shared out all tiers.
approval-pending-unexplained = { $count ->
    [one] The council has one place to decide or to save again.
   *[other] The council has { $count } places to decide or to save again.
}
approval-pending-declined = { $count ->
    [one] The second person does not agree with one case; the council has to change it.
   *[other] The second person does not agree with { $count } cases; the council has to change them.
}
approval-pending-waiting = { $count ->
    [one] One departure from the proposal waits for its second person.
   *[other] { $count } departures from the proposal wait for their second person.
}
approval-act = Approval by the Steering Committee
approval-act-lead = Enter the document by which the Steering Committee approves the list above.
approval-document = Number of the document
approval-document-help = For example 12/QĐ-BCĐ
approval-on = Day of the document
approval-confirm = I have read the whole list above, and the document approves exactly this list.
approval-action = Enter the approval
mistake-approval-day = The day must exist, written as 31/12/2026.
mistake-approval-day-later = The day of the document cannot be after today.

flash-prizes-set = The prizes of the category are saved.
flash-shares-set = The shares are saved.
flash-collective-set = The prizes of agencies are saved.
flash-override-confirmed = Confirmed.
flash-override-declined = It is recorded that you do not agree.
flash-approved = The approval is entered.
refusal-shares-missing = The council must share out the tiers over the categories before it sets prizes.
council-votes-passed = Vote on { $tier }: { $yes } of { $base } in favour, passed
council-votes-failed = Vote on { $tier }: { $yes } of { $base } in favour, not passed
council-votes-tied = Vote on { $tier }: { $yes } of { $base } in favour, a tie, the chair decides
