"""The version of a search index. A slot says which one its index has; with another one the index is made anew.

Raise a number whenever the same text would be indexed in another way than before: an index is changed record by
record by deriving again what was put in.
"""

FOLDING = 3  # content.search.fold
FORMS = 3  # content.search.forms, and Snowball under it
LAYOUT = 7  # the tables, and what of a record goes into which column
VERSION = f"{FOLDING}.{FORMS}.{LAYOUT}"
