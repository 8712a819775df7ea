"""Tables with a row per language: the rows of one record become one record, with its words in each language."""

from collections.abc import Iterator

from content.incoming import Incoming
from content.tabular.table import RowError


class RowsByLanguage:
    """Gathers rows by their record, wherever in the table they stand."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Incoming]] = {}

    def add(self, incoming: Incoming) -> None:
        """A row in one language. Raises RowError for one that says again or otherwise what another row has said."""
        language = next(iter(incoming.words), None)
        if language is None:
            raise RowError("it has no text")
        known = self._rows.get(incoming.key, {})
        if language in known:
            raise RowError(f"{known[language].origin} has the same key and language")
        for other in known.values():
            for name in sorted(incoming.facts.keys() & other.facts.keys()):
                if incoming.facts[name] != other.facts[name]:
                    raise RowError(f"{name!r} is another than in {other.origin}; facts are the same in every language")
        self._rows.setdefault(incoming.key, {})[language] = incoming

    def records(self) -> Iterator[tuple[str, Incoming]]:
        """Every record with the origin of its first row, in the order of these."""
        for key, rows in self._rows.items():
            facts = {name: value for row in rows.values() for name, value in row.facts.items()}
            words = {language: row.words[language] for language, row in rows.items()}
            origins = [row.origin for row in rows.values()]
            yield origins[0], Incoming(key, facts, words, ", ".join(origins))
