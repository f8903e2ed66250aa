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
winners-digest = Digest of the whole list (SHA-256). Anybody can compute it from the open data and compare it with the public record.
winners-data = Download the open data (JSON)
