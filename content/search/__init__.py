"""Search over everything a slot holds: one folding for index and query, plain FTS5, a forgiving reading."""
