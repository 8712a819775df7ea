"""From what is typed to what is asked of an engine: words, and the other words of their groups in the thesaurus."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """Words that were typed side by side, and what else means the same (each again one word or several)."""

    words: Words
    others: tuple[Words, ...] = ()
    last: bool = False  # whether the last of the words may still be being typed


class Asking:
    """Reads queries with an engine's own words.

    ``split`` is that engine's way from a text to words, ``bare`` takes the marks off one: a member of the thesaurus is
    recognised with them and without.
    """

    def __init__(
        self,
        split: Callable[[str], Sequence[str]],
        thesaurus: Sequence[Sequence[str]],
        bare: Callable[[str], str] = str,
    ) -> None:
        self._split = split
        self._others: dict[Words, tuple[Words, ...]] = {}
        for group in thesaurus:
            members = [words for words in (tuple(split(member)) for member in group) if words]
            for words in members:
                others = [other for other in members if other != words]
                for known in {words, tuple(map(bare, words))}:
                    self._others[known] = tuple(dict.fromkeys((*self._others.get(known, ()), *others)))
        self._longest = max(map(len, self._others), default=1)

    def read(self, text: str) -> list[Asked]:
        """The longest members of the thesaurus from left to right, and the single words between them."""
        return list(self._read(tuple(self._split(text))))

    def _read(self, words: Words) -> Iterator[Asked]:
        at = 0
        while at < len(words):
            sizes = range(min(self._longest, len(words) - at), 0, -1)
            size = next((size for size in sizes if words[at : at + size] in self._others), 1)
            piece = words[at : at + size]
            at += size
            yield Asked(piece, self._others.get(piece, ()), at == len(words))
