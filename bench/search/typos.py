"""Misspellings: those people really made, from word lists, and made ones where no list is at hand."""

import ast
import json
import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.search.layouts import beside

LONG_ENOUGH = 4  # letters a word has before an error is made in it
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652'])*")

type Wrong = Mapping[str, Sequence[str]]


def misspelt(query: str, language: str, chance: random.Random) -> str:
    """The query with one error in one of its longer words; as it was where it has none."""
    words = [word for word in _WORD.finditer(query) if len(_letters(word[0])) >= LONG_ENOUGH]
    if not words:
        return query
    word = chance.choice(words)
    made = "".join(_error(_letters(word[0]), language, chance))
    return query[: word.start()] + made + query[word.end() :]


def _error(letters: list[str], language: str, chance: random.Random) -> list[str]:
    """A neighbouring key, two letters exchanged, one doubled or one lost."""
    at = chance.randrange(len(letters))
    kind = chance.choice(_KINDS)
    changed = kind(letters, at, language, chance)
    return changed if changed != letters else [*letters[:at], *letters[at + 1 :]]


def _neighbour(letters: list[str], at: int, language: str, chance: random.Random) -> list[str]:
    base = unicodedata.normalize("NFD", letters[at])[0]
    near = beside(base.lower(), language)
    return [*letters[:at], chance.choice(near), *letters[at + 1 :]] if near else letters


def _exchanged(letters: list[str], at: int, _language: str, _chance: random.Random) -> list[str]:
    at = min(at, len(letters) - 2)
    return [*letters[:at], letters[at + 1], letters[at], *letters[at + 2 :]]


def _doubled(letters: list[str], at: int, _language: str, _chance: random.Random) -> list[str]:
    return [*letters[: at + 1], *letters[at:]]


def _lost(letters: list[str], at: int, _language: str, _chance: random.Random) -> list[str]:
    return [*letters[:at], *letters[at + 1 :]]


type Kind = Callable[[list[str], int, str, random.Random], list[str]]
_KINDS: tuple[Kind, ...] = (_neighbour, _exchanged, _doubled, _lost)


def _letters(word: str) -> list[str]:
    """Composed letters, each with the marks that stand on it."""
    found: list[str] = []
    for sign in unicodedata.normalize("NFC", word):
        if unicodedata.combining(sign) and found:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def as_people_did(query: str, wrong: Wrong, chance: random.Random) -> str:
    """The query with one word as someone misspelt it; as it was where no list has any of its words."""
    known = [word for word in _phrases(query) if word[0].lower() in wrong]
    if not known:
        return query
    word = chance.choice(known)
    made = chance.choice(wrong[word[0].lower()])
    return query[: word.start()] + made + query[word.end() :]


def _phrases(query: str) -> list[re.Match[str]]:
    """Every word, and every two words side by side."""
    pair = re.compile(rf"(?=({_WORD.pattern} {_WORD.pattern}))")
    pairs = (re.compile(re.escape(found[1])).match(query, found.start()) for found in pair.finditer(query))
    return [*_WORD.finditer(query), *(found for found in pairs if found)]


def english(folder: Path) -> Wrong:
    """Right word -> how it was misspelt; in the files ``$`` stands before a right word, its misspellings follow."""
    found: dict[str, list[str]] = {}
    for name in ("wikipedia", "aspell"):
        right = ""
        for line in (folder / f"typos/en/{name}.dat").read_text("utf-8").split("\n"):
            if line.startswith("$"):
                right = line[1:].strip().replace("_", " ").lower()
            elif line.strip():
                found.setdefault(right, []).append(line.strip().replace("_", " "))
    return found


def vietnamese(folder: Path) -> Wrong:
    """Right word -> how it was misspelt in articles that were marked by hand."""
    found: dict[str, list[str]] = {}
    for line in (folder / "typos/vi/viwiki-spelling.jsonl").read_text("utf-8").splitlines():
        for mistake in _mistakes(json.loads(line)["mistakes"]):
            wrong = unicodedata.normalize("NFC", mistake["text"])
            for right in mistake["suggest"]:
                if right and right.lower() != wrong.lower():
                    found.setdefault(unicodedata.normalize("NFC", right).lower(), []).append(wrong)
    return found


def _mistakes(field: object) -> list[dict[str, str]]:
    """Stored as the text of a Python list in some rows."""
    read = ast.literal_eval(field) if isinstance(field, str) else field
    return list(read) if isinstance(read, list) else []
