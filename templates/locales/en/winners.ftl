# The published winners.

winners-title = Winners
winners-edition = edition { $number }, { $years }
winners-category = Category
winners-all = All categories
winners-count = { $count ->
    [one] { $count } prize
   *[other] { $count } prizes
}
winners-series = Series of { $parts }: { $title }
winners-by-one = by { $authors }
winners-by-group = by the group { $authors }
winners-decision = Approved by document { $document }, { $day }
winners-none = No prizes
winners-digest = Digest of the whole list (SHA-256). Whoever has the open data can compute it and compare it with the public record.
winners-data = Open data (JSON)
