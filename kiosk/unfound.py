"""What nobody found: numbers for the editor, and a text only once three visits typed it. Nobody can be read out of it.

While fewer than three visits typed a text, all that is kept of it is an HMAC-SHA256 under a random key. Both live in
memory only, until the kiosk is switched off, and no file has either. Who had the whole memory could not read the text
there, but could try guesses; so what is never to be kept, a text that is long or has a digit, leaves no hash either.
"""

import logging
import os
from dataclasses import InitVar, dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Lock

import msgspec

from kiosk.state import replace_file

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


class _Remembered(msgspec.Struct, array_like=True):
    key: bytes
    seen: dict[bytes, int]


@dataclass
class Unfound:
    """Counts; ``file`` is where they are kept, None for memory alone. ``note`` and ``save`` may be on two threads.

    ``before``: what the ``remembered`` of the process before gave, so that its visits and this one's add up.
    """

    file: Path | None = None
    before: InitVar[bytes] = b""

    def __post_init__(self, before: bytes) -> None:
        self._lock = Lock()
        self._changed = False
        # By hash, the oldest first: how many visits typed it. Those of this visit are counted once.
        known = _remembered(before)
        self._key, self._seen = known.key, known.seen
        self._noted: set[bytes] = set()
        self._state = _usable(self.file)
        self._texts = {self._hash(each.text, each.language): each for each in self._state.texts}

    def note(self, text: str, language: str, day: date) -> None:
        """A search for ``text`` found nothing; the same text again in the same visit counts once."""
        with self._lock:
            digest = self._hash(text, language)
            if digest in self._noted:
                return
            self._noted.add(digest)
            languages = self._state.days.setdefault(day.isoformat(), {})
            languages[language] = languages.get(language, 0) + 1
            self._changed = True
            if may_be_kept(text):
                self._keep(digest, text, language, day)

    def end_visit(self) -> None:
        """The next text is another visit's."""
        with self._lock:
            self._noted.clear()

    def remembered(self) -> bytes:
        """The hashes and their key, for another process to go on with; they are for memory only."""
        with self._lock:
            return msgspec.msgpack.encode(_Remembered(self._key, self._seen))

    def save(self) -> None:
        """Write the file, whole or not at all; raises UnfoundError."""
        with self._lock:
            if self.file is None or not self._changed:
                return
            self._trim()
            written = msgspec.json.format(msgspec.json.encode(self._state)) + b"\n"
            self._changed = False
        try:
            replace_file(self.file, written)
        except OSError as error:
            self._changed = True
            raise UnfoundError(f"{self.file}: cannot be written ({error.strerror}); see to the folder") from None

    def _hash(self, text: str, language: str) -> bytes:
        import hmac  # OpenSSL comes with it, 4 MB, and most visits search for nothing in vain

        from content.search.fold import fold

        folded = " ".join(fold(text).split())
        return hmac.digest(self._key, f"{language}\n{folded}".encode(), "sha256")

    def _keep(self, digest: bytes, text: str, language: str, day: date) -> None:
        kept = self._texts.get(digest)
        if kept is not None:
            kept.visits, kept.last = kept.visits + 1, day
            return
        visits = self._seen.pop(digest, 0) + 1
        if visits >= VISITS_NEEDED:
            text = " ".join(text.split())
            self._texts[digest] = UnfoundText(text=text, language=language, visits=visits, last=day)
            return
        self._seen[digest] = visits
        if len(self._seen) > MOST_HASHES:
            del self._seen[next(iter(self._seen))]

    def _trim(self) -> None:
        days = sorted(self._state.days)
        first = (date.fromisoformat(days[-1]) - timedelta(days=DAYS_KEPT)).isoformat() if days else ""
        self._state.days = {day: self._state.days[day] for day in days if day > first}
        late = [item for item in self._texts.items() if item[1].last.isoformat() > first]
        most = sorted(late, key=lambda item: (-item[1].visits, item[1].text))[:MOST_TEXTS]
        self._texts = dict(most)
        self._state.texts = [text for _, text in most]


def _remembered(before: bytes) -> _Remembered:
    """What a process before knew; where it left nothing, a new key."""
    try:
        return msgspec.msgpack.decode(before, type=_Remembered)
    except msgspec.MsgspecError:
        return _Remembered(os.urandom(32), {})


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
