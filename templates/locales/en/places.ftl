# Why a work stands above the next one: parts of a sentence, after a rank or in a cell.

place-score = { $by } points above the next work
place-score-little = less than 0.01 points above the next work
place-criterion = same score, above the next work on { $criterion }: { $own } against { $other }
place-wins = same score, above the next work by { $own }–{ $other } among the judges of both
place-lot = same score, above the next work by lot
place-shared = shares the rank with the next work
place-last = last in its category
place-too-few = not ranked: { $have } sheets of the { $need } needed
