# Standings, prizes, approval, publication.

council-title = Council
council-awaited = No scores are open yet
council-awaited-text = Scores and standings appear here once the last round is closed and every sheet is sealed.
council-rounds = Rounds
council-round-current = being judged; scores stay closed
council-round-waiting = not started
council-standings-of = Standings: { $round }
council-optional = if any
council-open = Equal ranks, the council has to choose
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
council-unranked = too few sheets
council-list = Prizes as they stand
council-list-lead = { $count ->
    [one] { $count } entry, exactly as it will be published.
   *[other] { $count } entries, exactly as they will be published.
}
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

approval-title = Approval of the result
approval-awaited = There is no list to approve yet
approval-list = The list to be published
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

flash-published = The result is published.
flash-reopened = The decision is open again.

refusal-not-in-this-state = This cannot be done at this stage.
refusal-not-yet = It is too early for this.
refusal-stale = Something has changed since this page was made. Load it again and look at it before you go on.
