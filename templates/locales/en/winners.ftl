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
winners-digest = Digest of the whole list (SHA-256). Whoever has the open data can compute it; the auditor compares it with the record.
winners-data = Open data (JSON)
winners-draws = The draws
winners-draws-text = The file of inputs holds blind codes of entries, pseudonyms of judges, the pairs kept apart, the root of the record before the draw and the public text. From it anyone can draw again and get the judges that were used.
winners-draw-data = Inputs of the draw: { $round } (JSON)
