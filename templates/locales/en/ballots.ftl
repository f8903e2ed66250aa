# Secret ballots.

nav-ballots = Ballots
ballots-title = Secret ballots
ballots-lead = Open a ballot, see who has voted, count. Nobody learns who chose what, and results show only once a ballot is closed.
ballots-unknown = The rules have no ballots in the system
ballots-unknown-text = To use them, amend [council] in the rules: ballot = "yes_no" or "ranked".
ballots-closed-stage = A ballot can be opened while the council decides on prizes, or in a final round that votes.
ballots-all = All ballots
ballots-none = No ballot yet
ballots-none-text = Ballots that were opened appear here, with how many have voted.
ballots-judge-lead = The council’s secret ballots. You vote once in each and cannot change it afterwards.
ballots-judge-none = No ballot for you yet
ballots-judge-none-text = When the organiser or the secretary opens one, your paper appears here.

ballot-number = Ballot
ballot-number-of = Ballot no. { $number }
ballot-question = Question
ballot-category = Category
ballot-whole-edition = All categories
ballot-order = Order of works
ballot-kind = Kind
ballot-kind-yes_no = Yes or no for each work
ballot-kind-ranked = Works in order
ballot-tier = Prize
ballot-tier-help = Works are suggested by their standing and can be changed in the next step.
ballot-choose = Choose works
ballot-voted = Voted
ballot-state = State
ballot-state-open = open
ballot-state-closed = counted
ballot-state-annulled = annulled
ballot-state-tied = waits for the chair
ballot-state-watching = open
ballot-state-voted = voted
ballot-works = Works voted on
ballot-works-count = { $count ->
    [one] one work
   *[other] { $count } works
  }
ballot-works-help = Works that stand for this prize are ticked, with the two after them. Add or remove as you like.
ballot-works-round = This round votes on every finalist of the category.
ballot-ranked = rank { $rank }
ballot-barred = { $count ->
    [one] one member does not vote on it (conflict of interest)
   *[other] { $count } members do not vote on it (conflict of interest)
  }
ballot-places = Works to be chosen
ballot-places-help = If the last chosen work is equal to the next, the chair decides where the rules say so. 0 if only the order matters.
ballot-new-title = Open a ballot
ballot-new-yes_no = Every member agrees, disagrees or has no opinion on each work.
ballot-new-ranked = Every member puts the works in order, or finds none worthy.
ballot-again = Voted again because
ballot-again-reason = Reason for voting again
ballot-again-help = This question was decided before. The reason goes into the minutes.
ballot-voters = Members who vote ({ $count })
ballot-voters-yes_no = A work with which a member has a conflict of interest is not on her paper, and fewer votes are taken of it.
ballot-voters-ranked = A member with a conflict of interest in one work stays away: to order the others is to judge it too.
ballot-stays-away = stays away
ballot-not-on = { $count ->
    [one] does not vote on one work
   *[other] does not vote on { $count } works
  }
ballot-terms = How it is counted
ballot-terms-lead = By the rules. The values are kept for this ballot and printed in its minutes.
ballot-quorum = Quorum
ballot-quorum-facts = { $share }: { $least } of { $all } members
ballot-majority = Passes with
ballot-majority-simple = more than half of the votes
ballot-majority-share = at least { $share } of the votes
ballot-abstentions = No opinion
ballot-abstentions-count = counts among the votes
ballot-abstentions-exclude = does not count among the votes
ballot-casting-rule = A tie
ballot-casting-yes = is decided by the chair
ballot-casting-no = does not pass
ballot-open = Open the ballot
ballot-opened = Opened
ballot-back = Back
ballot-voting-now = Voting now
ballot-voted-of = { $voted }/{ $voters } members have voted
ballot-count-hidden = Papers are not counted yet and nobody can see them. Here you see only who has voted, to remind the others.
ballot-below = { $count ->
    [one] One more vote is needed to count
   *[other] { $count } more votes are needed to count
  }
ballot-below-text = At least { $least } of { $all } members. Remind those who have not voted, or annul the ballot.
ballot-not-all = { $count ->
    [one] One member has not voted. If you close now, she cannot any more.
   *[other] { $count } members have not voted. If you close now, they cannot any more.
  }
ballot-close = Close and count
ballot-who = Members
ballot-who-help = Only who has voted is known. The system does not keep whose paper is whose.
ballot-member = Member
ballot-has-voted = voted
ballot-has-not-voted = not yet
ballot-annul = Annul the ballot
ballot-annul-text = Papers already cast are destroyed uncounted. The act and its reason go into the record.
ballot-annul-reason = Reason
ballot-annulled-at = Annulled at { $when }

ballot-minutes = Minutes of the count
ballot-time = Time
ballot-from-to = opened { $from }; closed { $to }
ballot-members = Members entitled to vote
ballot-present = Members who took part
ballot-people = { $count }
ballot-papers-count = Papers
ballot-papers-facts = { $out } issued; { $back } received; { $valid } valid
ballot-result = Result
ballot-base = Votes
ballot-passed = Passed
ballot-failed = Not passed
ballot-outcome-tied = Tied
ballot-by-chair = decided by the chair
ballot-tied = A tie waits for the chair
ballot-tied-text = The chair decides on her own ballots page and gives a reason.
ballot-casting = The chair has decided
ballot-casting-yes_no = Passed: “{ $titles }”.
ballot-casting-ranked = Put first: “{ $titles }”.
ballot-casting-nothing = None of the tied works passes.
ballot-casting-reason = Reason: { $reason }
ballot-points = Points
ballot-points-how = Each paper gives a work one point for every work below it and half a point for every work beside it; works without a number are last together.
ballot-orders = { $orders } papers with an order, { $none } find no work worthy, { $blank } have no opinion.
ballot-condorcet = Pair by pair, “{ $title }” is preferred to every other work.
ballot-condorcet-other = Pairs and points disagree; the council should weigh this.
ballot-condorcet-none = Pair by pair, no work is preferred to every other.
ballot-cycle = Pair by pair there is a circle: “{ $titles }” beat each other in turn, so none is preferred to all.
ballot-none-worthy = The majority finds no work worthy
ballot-none-worthy-text = { $count } of { $all } papers.
ballot-papers = The papers ({ $count })
ballot-papers-text = In the order of their codes. Whoever kept her code finds her paper; if it is not what you chose, tell the auditor at once.
ballot-code = Code
ballot-choice = Choice
ballot-choice-yes = Agree
ballot-choice-no = Disagree
ballot-choice-abstain = No opinion
ballot-choice-none = No work is worthy
ballot-choice-blank = No opinion
ballot-digest = Digest of the papers (SHA-256), in the record since the close.

ballot-go-vote = Vote
ballot-go-decide = Decide the tie
ballot-look = Look
ballot-paper-yes_no = Choose one box for each work. The ballot is secret: nobody learns what you choose. You will see everything once more before you vote.
ballot-paper-ranked = Give 1 to the best work, then 2, 3 and so on. You need not number all: works without a number are last together. The ballot is secret: nobody learns what you choose.
ballot-left-out = { $count ->
    [one] One work is not on this paper because of a conflict of interest.
   *[other] { $count } works are not on this paper because of a conflict of interest.
  }
ballot-read-work = Read the work
ballot-rank = Number
ballot-unranked = none
ballot-answer = Altogether
ballot-answer-order = The order given above
ballot-answer-none = No work is worthy
ballot-answer-blank = No opinion
ballot-review = Review the paper
ballot-review-help = Nothing is sent before you press “Vote” on the next page.
ballot-review-title = Review your paper
ballot-review-lead = Check every line. Nothing has been sent.
ballot-your-paper = Your paper
ballot-once = Everybody votes once. A vote cannot be changed or taken back.
ballot-cast = Vote
ballot-edit = Change
ballot-voted-title = You have voted
ballot-cast-done = Your paper is in
ballot-cast-done-text = The system notes that you voted, not what you chose.
ballot-codes = Your codes
ballot-codes-lead = Write them down or print this page. They are shown once and cannot be shown again. After the count you find your paper in the list by its code.
ballot-codes-secret = Give the codes to nobody: whoever has them learns what you chose.
ballot-you-voted = You have voted
ballot-you-voted-text = { $voted }/{ $voters } members have voted. The result appears here once the ballot is closed.
ballot-watching = The ballot is open, { $voted }/{ $voters } members have voted. You do not vote in it; you decide ties.
ballot-casting-title = A tie for the chair to decide
ballot-casting-ask-yes_no = Tick the works that pass. Those without a tick do not pass.
ballot-casting-ask-ranked = { $count ->
    [one] These works are equal and there is room for one. Choose the one that comes first.
   *[other] These works are equal and there is room for { $count }. Choose exactly { $count } that come first.
  }
ballot-casting-works = Tied works
ballot-casting-why = Reason
ballot-casting-why-help = Goes into the minutes of the count.
ballot-casting-do = Decide
ballot-to-paper = To the paper

council-ballots-lead = The council can vote on each prize by secret ballot before prizes are set.
council-ballots-go = Secret ballots

flash-ballot-opened = The ballot is open.
flash-ballot-closed = The ballot is closed and counted.
flash-ballot-annulled = The ballot is annulled.
flash-tie-decided = The chair’s decision is recorded.

mistake-vote-missing = Nothing is chosen for “{ $limit }”.
mistake-rank-twice = Number { $limit } is used for another work. Two works cannot have the same number.
mistake-rank-none = Number at least one work, or choose one of the other two answers.
mistake-casting-number = Choose exactly { $limit }.
mistake-ballot-again = This question was decided before; voting again needs a reason.
mistake-ballot-works = Choose at least one work, or two to put in order.
mistake-ballot-voters = A work has fewer than three voters, so the ballot would not be secret. Leave works out or choose the other kind.

refusal-below-quorum = Too few members have voted. Wait, or annul the ballot.
refusal-already-voted = You have voted in this ballot. Everybody votes once.
refusal-no-ballots = The rules of this prize have no ballots in the system.
refusal-ballot-open = A secret ballot is still open; close or annul it first.
refusal-too-few-voters = Too few people may vote for the ballot to be secret.
refusal-too-few-works = There are too few works to vote on.

event-ballot-opened = Secret ballot opened
event-ballot-voted = A member voted
event-ballot-closed = Ballot closed and counted
event-ballot-casting-vote = Tie decided by the chair
event-ballot-annulled = Ballot annulled

disagreement-ballot = Ballot no. { $number } is not as recorded: { $part ->
    [gone] it is gone
    [unknown] the record does not know it
    [question] its question was changed
    [people] its works or voters were changed
    [voted] who has voted is wrong
    [papers] papers were changed, added or taken
    [casting] the chair’s decision was changed
   *[annulled] its annulment is wrong
  }.

organize-round-votes = This round votes instead of scoring
organize-round-votes-text = The council votes by secret ballot, category by category. When every ballot is counted, close the round; standings come from the votes.
organize-do-ballots = Secret ballots
organize-goal-vote = The council votes: { $round }
organize-text-vote = Open a ballot for each category, count it, and then close the round on its page.
