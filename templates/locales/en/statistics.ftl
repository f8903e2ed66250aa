# Statistics beside the standings of a closed round.

statistics-title = Statistics for reference
statistics-title-of = Statistics for reference: { $round }
statistics-lead = The official result is decided by the points alone. The figures here only help the council to discuss: how sure a rank is, who scores generously or severely, whether the scorecards agree.
statistics-link = Statistics for reference
statistics-choose = Show
statistics-first = Places that count
statistics-basis = { $category }: { $entries } works, { $judges } judges, { $sheets } sealed scorecards.
statistics-none = No scorecards to speak of
statistics-none-text = This category has no sealed scorecard in this round.
statistics-few = There are few scorecards, so every estimate below is only a hint; the true doubt may be larger than the picture.
statistics-no-model = There are too few scorecards to tell the merit of works from the severity of judges, or all scores are equal. How sure the ranks are is therefore not estimated.
statistics-apart = Ranks cannot be compared
statistics-apart-text = The judges fall into { $count } groups that share no work. Nothing tells whether one group is more generous or was given better works, so no rank is estimated here. The groups:

statistics-ranks = How sure are the ranks?
statistics-ranks-text = If a similar jury scored again, each work might move within its coloured band. Where two bands overlap nobody can say for sure which work is better.
statistics-grey = { $count ->
    [0] No work lies in the zone to be weighed around rank { $first }.
    [one] One work lies in the zone to be weighed: it is open whether it belongs to the first { $first }.
   *[other] { $count } works lie in the zone to be weighed: it is open whether they belong to the first { $first }.
}
statistics-room = There are { $first } places, enough for every work, so there is no line to weigh.
statistics-part = Shown are { $shown } of { $total } works, those nearest to the line.
statistics-all = Show all { $total } works
statistics-word-sure = sure, { $percent } %
statistics-word-maybe = possible, { $percent } %
statistics-word-hard = unlikely, { $percent } %
statistics-key-official = official rank
statistics-key-adjusted = rank with the judges’ severity taken off
statistics-key-range = possible ranks, right 95 times in 100
statistics-key-cut = the first { $count }
statistics-plot-text = The figures of each line stand in the table below.
statistics-numbers-ranks = Table of ranks
statistics-col-official = Official rank
statistics-col-adjusted = Reference rank
statistics-col-score = Reference score
statistics-col-range = Possible ranks
statistics-col-chance = Among the first { $first }

statistics-judges = How did each judge score?
statistics-judges-text = The thin line runs from the lowest to the highest score; the coloured box holds the middle half of the scorecards; the bold mark is the middle score. Generous or severe is told from the works that were assigned to the judge, beside those who scored the same works.
statistics-tilt-generous = { $points } points more generous than usual
statistics-tilt-severe = { $points } points more severe than usual
statistics-tilt-usual = about as usual
statistics-tilt-unknown = cannot be estimated
statistics-flags = For the secretary to look at
statistics-flags-text = These are only signs. No scorecard is removed because of them.
statistics-flag-severity = far more generous or severe than everybody else.
statistics-flag-erratic = scores go up and down unlike those of the others.
statistics-flag-tame = scores lie closer to the prediction than usual, as if with few views of one’s own.
statistics-flag-agreement = high and low hardly follow those who scored the same works.
statistics-flag-totals = uses very few different scores.
statistics-flag-slope = scores rise or fall with the order of reading.
statistics-numbers-judges = Table of judges
statistics-col-spread = Lowest – highest
statistics-col-half = Middle half
statistics-col-middle = Middle score
statistics-col-tilt = Generous or severe
statistics-col-fit = Erratic
statistics-col-others = With the others
statistics-col-slope = Each further work

statistics-agreement = How far does the jury agree?
statistics-level-low = The judges agree little.
statistics-level-fair = The judges agree moderately.
statistics-level-high = The judges agree well.
statistics-level-text = The further to the right, the less the means would change with another, similar jury.
statistics-zone-low = little
statistics-zone-fair = moderately
statistics-zone-high = well
statistics-shares = Why do scores differ?
statistics-shares-text = Scores differ for three reasons: works differ in merit, judges in severity, and the rest is taste and chance.
statistics-share-works = works: { $percent } %
statistics-share-judges = generous or severe judges: { $percent } %
statistics-share-chance = taste and chance: { $percent } %

statistics-unusual = Works with contrary opinions
statistics-unusual-text = The scores of these works are much further apart than usual, even with each judge’s severity taken off. The council should hear the reasons of both sides.
statistics-unusual-none = No work has scorecards that are unusually far apart.
statistics-col-scores = Scores

statistics-method = How this is computed
statistics-method-model = Crossed mixed model: score = mean + work + judge + chance, by restricted maximum likelihood (REML) as in lme4. Reference ranks follow the best linear unbiased predictions (BLUP).
statistics-method-found = Mean { $mean } points; standard deviation between works { $entry }, between judges { $judge }, of the rest { $residual }.
statistics-method-draws = The 95 % bands and the chances come from { $draws } draws of the posterior, seeded from the scorecards themselves, so whoever has them finds the same. The zone to be weighed: chances from 10 % to 90 %.
statistics-method-judges = Judges: generous or severe is said only beyond two standard errors (the number after ±). Erratic is infit, usually about 1, named outside 0.5–1.5. “With the others” is the correlation with what the other judges predict, named below 0.2. “Each further work” is the points gained per place in the order of reading, named beyond 2.58 standard errors. Apart from severity, only judges with 15 scorecards and more are named.
statistics-method-agreement = Reliability of the mean of a work’s usual number of scorecards: { $reliability } (below 0.5 is little, from 0.75 well).
statistics-method-alpha = Krippendorff’s alpha (interval): { $alpha }. Contrary opinions: beyond 99 % of chi-square.
