# Who goes on to the next round: proposal, talk, vote.

advance-title = Entries for { $next }
advance-title-of = { $category }: entries for { $next }
advance-lead = The standings propose, the panel votes. Adjusted scores and probabilities are there to talk about and decide nothing.
advance-lead-all = Each category needs a decision of its panel before the inputs of the next draw can be fixed.
advance-stat-ranked = Ranked
advance-stat-planned = Places by the rules
advance-stat-share = { $share } of the ranked entries, rounded up
advance-stat-proposed = Proposed by rank
advance-stat-open = To be discussed
advance-decision = Decision of the panel
advance-panel = Panel of { $panel }, at least { $quorum } must be present
advance-short-present = Present
advance-short-in_favour = For
advance-short-against = Against
advance-short-abstained = Abstained
advance-follow-text = Each category with its votes filled in gets a decision that follows the standings. To depart from them, open the page of the category.
advance-follow = Record decisions by rank
advance-all-decided = Every category is decided
advance-all-decided-text = A decision can be replaced until the inputs of the next draw are fixed.
advance-fixed = The inputs of the next draw are fixed, so decisions can no longer be replaced.
advance-may-change = The panel may replace this decision until the inputs of the next draw are fixed.
advance-decided-title = { $departures ->
    [0] { $count } entries go on, exactly by rank
   *[other] { $count } entries go on, { $departures } against the standings
}
advance-decided-vote = Present { $present } of { $panel }; for { $favour }, against { $against }, abstained { $abstained }. Recorded { $at }.
advance-fallen = { $count } listed entries no longer compete
advance-fallen-text = The next in rank does not move up by itself. To bring an entry in, tick it and give a reason.

advance-open = { $count } entries to discuss
advance-open-lead = The probability of being among the first { $planned } lies between 10 % and 90 %, or contradicts the rank: other judges might well have given another result.
advance-open-caption = Entries to discuss, by rank
advance-open-none = There is nothing to discuss: standings and statistics agree on every entry.
advance-neighbours = Entries next to the line
advance-refused-groups = Probabilities cannot be computed: some judges share no entry with the others, so nobody can tell who is severe and who is generous. These are the entries next to the line, by rank.
advance-refused-few = Probabilities cannot be computed because there are too few sheets. These are the entries next to the line, by rank.
advance-sure = { $count } entries sure to go on
advance-sure-lead = Proposed by rank, with nothing to doubt.
advance-below = Just below the line
advance-below-lead = Not proposed, probability at most 10 %. Another { $rest } entries follow.
advance-show = Show { $count } entries
advance-cut = Line of the { $proposed } proposed entries
advance-codes = { $code } · blind code { $blind }
advance-col-chance = Chance to go on
advance-col-spread = Spread
advance-col-goes-on = Goes on
advance-likely-surely = almost certain
advance-likely-more = likely
advance-likely-even = even
advance-likely-less = unlikely
advance-likely-hardly = hardly
advance-unusual = unusually far apart
advance-proposed = Proposed
advance-not-proposed = Not proposed
advance-goes-on-of = “{ $title }” goes on
advance-why = Why it goes on
advance-why-not = Why it stays behind
advance-yes = Yes
advance-no = No
advance-others = Bring in entries further below
advance-others-help = One entry a line: its code, then the reason.
advance-vote = Vote of the panel
advance-to-vote = To the vote
advance-vote-lead = The panel has { $panel } members; by the rules at least { $quorum } must be present. One vote on the whole list ticked above.
advance-present = Members present
advance-in-favour = Votes for
advance-against = Votes against
advance-abstained = Abstentions
advance-reason = General reason
advance-reason-help = Needed when more than { $planned } entries go on.
advance-record = Record the decision
advance-replace = Record a new decision
advance-link = Decide who goes on
advance-link-text = The standings are a proposal. The panels decide category by category; only then can the next round be drawn.
advance-pending = proposed, not decided
entry-state-proposed = Proposed

organize-goal-advance = Decide who goes on to { $round }
organize-text-advance = The round before is closed and ranked. The panel of each category decides who goes on; then the next round is drawn.
organize-do-advance = Record decisions

mistake-advance-no-votes = Fill in the votes of at least one category.
mistake-advance-more-than-panel = The panel has only { $limit } members.
mistake-advance-quorum = No quorum: by the rules at least { $limit } members must be present.
mistake-advance-votes = Votes for, against and abstentions add up to { $limit }, not to the members present.
mistake-advance-majority = No majority: by the rules a decision needs at least { $limit } votes for it.
mistake-advance-departure = A departure from the standings needs a reason.
mistake-advance-beyond = More than { $limit } entries need a general reason.
mistake-advance-unknown = This category has no entry with the code { $limit }.
mistake-advance-others-reason = Say after the code why entry { $limit } is brought in.
mistake-advance-not-ranked = Entry { $limit } is not ranked and cannot go on.
mistake-advance-fallen = Entry { $limit } no longer competes.
mistake-advance-stale = Somebody has just recorded another decision for this category. It is shown above; to replace it, record yours again.

flash-advance-decided = The decision of the panel is recorded.
refusal-undecided = The panels have not decided on all categories who goes on to this round, so its inputs cannot be fixed yet.

event-round-decided = Decision who goes on
record-fact-planned = Places by the rules
record-fact-departures = Departures from the standings
disagreement-advance = Round { $round }, category { $category }: the decision who goes on is not the one in the record.
