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
winners-decision = Approved on { $on } by document { $document }
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
