"""What a record looks like as one row of a list."""

from content.entities import Entity
from content.placeholders import names, plain
from content.reader import Listed
from content.translation import Words

_COPIED = ("icon", "position", "asked", "tier", "status", "valid_from", "valid_until", "parent")


def row(key: str, facts: Entity, words: Words) -> Listed:
    """The row of a record in the language of its words; every text in a row is in one and the same language."""
    title = words["title"]
    return Listed(
        key=key,
        id=key.rpartition("/")[2],
        kind=key.partition("/")[0],
        title=plain(title.text),
        language=title.language,
        subtitle=_subtitle(words, title.language),
        **{name: getattr(facts, name) for name in _COPIED if hasattr(facts, name)},
    )


def _subtitle(words: Words, language: str) -> str:
    """The first paragraph of the summary, else the official name; a row cannot fill in figures, so none with them."""
    for path in ("summary", "official_name"):
        shown = words[path]
        paragraph = " ".join(shown.text.partition("\n\n")[0].split())
        if paragraph and shown.language == language and not names(paragraph):
            return plain(paragraph)
    return ""
