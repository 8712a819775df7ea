"""Stable ids out of codes, titles and items: the same source text gives the same id, whatever stands around it."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from hashlib import sha256

from content.tabular.mapping import Key
from content.tabular.table import RowError

_LONGEST = 60
_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "ð": "d", "þ": "th",
                          "ı": "i"})  # fmt: skip


def slug(text: str, longest: int = _LONGEST) -> str:
    """Small ASCII letters, digits and hyphens; text of other scripts, or cut short, is told apart by a hash."""
    if text.isascii() and (base := re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")):
        return _cut(base, text, longest)
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    base = re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in folded if not unicodedata.combining(sign))).strip("-")
    letters = [sign for sign in folded if sign.isalnum()]
    kept = sum(sign.isascii() for sign in letters)
    if not base or kept < len(letters):
        return hashed(text) if kept * 2 < len(letters) or not base else _cut(base, text, longest, always=True)
    return _cut(base, text, longest)


def make_id(texts: Sequence[str], key: Key) -> str:
    """The id of a record that texts give; raises RowError where they give none."""
    text = " ".join(texts)
    if key.pattern:
        found = re.search(key.pattern, text)
        text = (found[1] if found.re.groups else found[0]) or "" if found else ""
    if not text:
        columns = (key.columns,) if isinstance(key.columns, str) else key.columns
        raise RowError(f"{' and '.join(map(repr, columns))} is empty, so the record has no id")
    made = hashed(text) if key.make == "hash" else slug(text)
    return f"{key.prefix}-{made}" if key.prefix else made


def hashed(text: str) -> str:
    """An id that says nothing but is always the same for the same text."""
    return "x" + sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode()).hexdigest()[:11]


def _cut(base: str, text: str, longest: int, *, always: bool = False) -> str:
    if len(base) <= longest and not always:
        return base
    short = base[: longest - 7]
    short = short.rpartition("-")[0] or short
    return f"{short}-{hashed(text)[1:7]}"


def distinct(id_: str, taken: Collection[str]) -> str:
    """The id, or with a number behind it where another item has it already."""
    if id_ not in taken:
        return id_
    number = 2
    while f"{id_}-{number}" in taken:
        number += 1
    return f"{id_}-{number}"
