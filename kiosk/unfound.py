"""What nobody found: numbers for the editor, and a text only once three visits typed it. Nobody can be read out of it.

While fewer than three visits typed a text, all that is kept of it is an HMAC-SHA256 under a key that is made at the
start and lives in memory only: neither the file nor the memory of the kiosk tells what it was.
"""

import hashlib
import hmac
import logging
import os
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Lock

import msgspec

log = logging.getLogger("kiosk.search")

VISITS_NEEDED = 3
LONGEST_TEXT = 40
# Bounds of memory and file; what is oldest, or rarest, goes first.
MOST_HASHES = 10_000
MOST_TEXTS = 500
DAYS_KEPT = 90


class UnfoundError(Exception):
    """The file cannot be used; the text says which, why, and what to do."""


class UnfoundText(msgspec.Struct, kw_only=True):
    """A text that ``visits`` separate visits typed in vain, as the third of them typed it."""

    text: str
    language: str
    visits: int
    last: date


class State(msgspec.Struct, kw_only=True):
    """The file. ``days``: how many searches were in vain on a day, by language."""

    version: int = 1
    days: dict[str, dict[str, int]] = {}
    texts: list[UnfoundText] = []


@dataclass(slots=True)
class _Seen:
    visits: int = 1
    last_visit: int = 0


@dataclass
class Unfound:
    """Counts; ``file`` is where they are kept, None for memory alone. ``note`` and ``save`` may be on two threads."""

    file: Path | None = None
    key: bytes = field(default_factory=lambda: os.urandom(32), repr=False)

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._visit = 1
        self._changed = False
        self._seen: OrderedDict[bytes, _Seen] = OrderedDict()
        self._state = _usable(self.file)
        self._texts = {self._hash(each.text, each.language): each for each in self._state.texts}

    def note(self, text: str, language: str, day: date) -> None:
        """A search for ``text`` found nothing; the same text again in the same visit counts once."""
        with self._lock:
            digest = self._hash(text, language)
            seen = self._seen.get(digest)
            if seen is not None and seen.last_visit == self._visit:
                return
            self._remember(digest, seen)
            languages = self._state.days.setdefault(day.isoformat(), {})
            languages[language] = languages.get(language, 0) + 1
            self._changed = True
            self._keep_text(digest, text, language, day)

    def end_visit(self) -> None:
        """The next text is another visit's."""
        with self._lock:
            self._visit += 1

    def save(self) -> None:
        """Write the file, whole or not at all; raises UnfoundError."""
        with self._lock:
            if self.file is None or not self._changed:
                return
            self._trim()
            written = msgspec.json.format(msgspec.json.encode(self._state)) + b"\n"
            self._changed = False
        try:
            _replace(self.file, written)
        except OSError as error:
            self._changed = True
            raise UnfoundError(f"{self.file}: cannot be written ({error.strerror}); see to the folder") from None

    def _hash(self, text: str, language: str) -> bytes:
        from content.search.fold import fold

        folded = " ".join(fold(text).split())
        return hmac.digest(self.key, f"{language}\n{folded}".encode(), hashlib.sha256)

    def _remember(self, digest: bytes, seen: _Seen | None) -> None:
        visits = seen.visits + 1 if seen is not None else 1
        self._seen[digest] = _Seen(visits, self._visit)
        self._seen.move_to_end(digest)
        if len(self._seen) > MOST_HASHES:
            self._seen.popitem(last=False)

    def _keep_text(self, digest: bytes, text: str, language: str, day: date) -> None:
        kept = self._texts.get(digest)
        if kept is not None:
            kept.visits, kept.last = kept.visits + 1, day
        elif self._seen[digest].visits >= VISITS_NEEDED and may_be_kept(text):
            text = " ".join(text.split())
            self._texts[digest] = UnfoundText(text=text, language=language, visits=VISITS_NEEDED, last=day)

    def _trim(self) -> None:
        days = sorted(self._state.days)
        first = (date.fromisoformat(days[-1]) - timedelta(days=DAYS_KEPT)).isoformat() if days else ""
        self._state.days = {day: self._state.days[day] for day in days if day > first}
        most = sorted(self._texts.items(), key=lambda item: (-item[1].visits, item[1].text))[:MOST_TEXTS]
        self._texts = dict(most)
        self._state.texts = [text for _, text in most]


def may_be_kept(text: str) -> bool:
    """Whether a text may be kept at all: short, and without any digit of any script."""
    return len(text) <= LONGEST_TEXT and not any(each.isnumeric() or each.isdigit() for each in text)


def read(file: Path) -> State:
    """The file; empty where there is none. Raises UnfoundError."""
    try:
        state = msgspec.json.decode(file.read_bytes(), type=State)
        _ = [date.fromisoformat(day) for day in state.days]
    except FileNotFoundError:
        return State()
    except OSError as error:
        raise UnfoundError(f"{file}: cannot be read ({error.strerror}); mend the path or its rights") from None
    except (msgspec.MsgspecError, ValueError):
        raise UnfoundError(f"{file}: is damaged; remove it, and counting begins anew") from None
    return state


def _usable(file: Path | None) -> State:
    """What was counted before this start. Where that cannot be read, counting begins anew: the screen goes on."""
    if file is None:
        return State()
    try:
        return read(file)
    except UnfoundError as error:
        log.warning("Searches in vain are counted from nothing: %s", error)
        return State()


def _replace(file: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``file`` so that a reader, or a power cut, meets the old or the new one whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.new")
    try:
        with unfinished.open("wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
