# Standings, prizes, approval, publication.

council-title = Council
council-lead = Standings come from the sealed sheets of the last round. The council sets prizes; the chair approves them on a page of its own.
council-awaited = No scores are open yet
council-awaited-text = Scores and standings appear here once the last round is closed and every sheet is sealed.
council-rounds = Rounds
council-round-current = being judged; scores stay closed
council-round-waiting = not started
council-standings-of = Standings: { $round }
council-tiers = Prize structure
council-at-most = { $count } at most
council-least = lowest score
council-optional = if any
council-open = Equal ranks, the council has to choose
council-open-place = { $tier }, { $category }: { $left } left for { $count } entries of equal rank:
council-fresh = The boxes are filled in from standings and prizes. Nothing is saved before you press “Save the prizes”.
council-entries = { $count ->
    [one] { $shown } entry
   *[other] { $shown } entries
}
council-standings = Standings, { $category }
council-standings-all = Standings by category
council-rank = Rank
council-work = Entry
council-score = Score / { $out_of }
council-score-plain = Score
council-sheets = Sheets
council-proposal = By standing
council-tier = Prize
council-result = Result
council-tier-of = Prize for “{ $title }”
council-no-prize = No prize
council-reason = Reason for the minutes
council-reason-of = Reason for “{ $title }”
council-unranked = too few sheets
council-save = Save the prizes
council-list = Prizes as they stand
council-list-lead = { $count ->
    [one] { $count } entry, exactly as it will be published.
   *[other] { $count } entries, exactly as they will be published.
}
council-list-empty = No prizes are saved yet.
council-digest = Digest of this list (SHA-256). If one letter of the list changes, the digest changes.
council-approved = The prizes are approved
council-see-winners = See the published page
council-round-title = Standings: { $round }
council-round-lead = From the sealed sheets of the closed round.
council-none = No entries found

council-tie-criteria = equal scores, ordered by single criteria
council-tie-head_to_head = equal scores, ordered by how many judges put it higher
council-tie-shared = equal scores, shared rank
council-tie-lot = equal scores, ordered by lot

council-objection-unknown-tier = The rules have no prize “{ $tier }”.
council-objection-unknown-category = The rules have no category “{ $category }”.
council-objection-not-ranked = The entry is not ranked and cannot have a prize.
council-objection-twice = The entry is chosen twice.
council-objection-category-limit = { $tier } in { $category }: { $limit } allowed, { $have } chosen.
council-objection-total-limit = { $tier }: { $limit } allowed, { $have } chosen.
council-objection-below-minimum = { $tier } asks for at least { $least } points, the entry has { $score }.
council-objection-inversion = Placed above better ranked entries ({ $works }). To keep it, give a reason.
council-objection-inversion-short = “{ $title }” is placed above better ranked entries and needs a reason.
council-objection-departure = The standings say { $proposed }. To give { $tier } a reason is needed.
council-objection-special = { $tier } is given only where the council finds it deserved, so a reason is needed.
council-objection-empty = { $tier } is empty.

approval-title = Approval of the result
approval-lead = The chair's own act, apart from setting the prizes.
approval-awaited = There is no list to approve yet
approval-awaited-text = The list appears here once the rounds are closed and the council has set the prizes.
approval-list = The list to be published
approval-act = Approve
approval-document = Number of the document
approval-document-help = For example 12/QĐ-HĐCK
approval-confirm = I have read the whole list above and approve exactly this list.
approval-action = Approve the list
approval-done = The list is approved
mistake-approval-confirm = Please tick that you have read the list.

publication-title = Publish the result
publication-text = { $count ->
    [one] { $count } winner becomes visible to everybody, and its sender is told by mail. This cannot be undone.
   *[other] { $count } winners become visible to everybody, and their senders are told by mail. This cannot be undone.
}
publication-action = Publish
reopening-title = Reopen the decision
reopening-text = The approval is taken back, the council sets the prizes again, and the chair has to approve again.
reopening-reason = Reason
reopening-reason-help = The reason is public in the record.
reopening-action = Reopen

flash-prizes-set = The prizes are saved.
flash-approved = The list is approved.
flash-published = The result is published.
flash-reopened = The decision is open again.

refusal-not-in-this-state = This cannot be done at this stage.
refusal-not-yet = It is too early for this.
refusal-stale = Something has changed since this page was made. Load it again and look at it before you go on.
