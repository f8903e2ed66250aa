# The published winners.

winners-title = Winners
winners-edition = edition { $number }, { $years }
winners-category = Category
winners-all = All categories
winners-count = { $count ->
    [one] { $count } prize
   *[other] { $count } prizes
}
winners-series = Series of { $parts } parts: { $title }
winners-by-one = by { $authors }
winners-by-group = by the group { $authors }
winners-decision = Approved by the Steering Committee, document { $document }, { $day }
winners-none = No prizes
winners-digest-approved = Digest of the list that was approved, as the record holds it (SHA-256). The list on this page has exactly this digest. Whoever has the open data can compute it.
winners-changed = This list is no longer the one that was approved
winners-changed-text = The list shown has another digest than the list that was approved, as the record holds it. Do not rely on this list until the organisers and the auditor have explained it.
winners-digest-of-approved = Digest of the list that was approved, as recorded (SHA-256)
winners-digest-of-shown = Digest of the list shown (SHA-256)
winners-data = Open data (JSON)
winners-draws = The draws
winners-draws-text = The file of inputs holds blind codes of entries, pseudonyms of judges, the pairs kept apart, the root of the record before the draw and the public text. From it anyone can draw again and get the judges that were used.
winners-draw-data = Inputs of the draw: { $round } (JSON)
winners-draw-files = Files to check it: { $round } (ZIP)
winners-overrides = { $count ->
    [one] One case differs from what the standings propose; it has a clause, a reason and a second person who confirmed it.
   *[other] { $count } cases differ from what the standings propose; each has a clause, a reason and a second person who confirmed it.
}
winners-overrides-none = Every prize is as the standings propose.
