"""The records of a slot while it is changed: what arrives of each, and what follows from it."""

from collections.abc import Collection, Iterable

import msgspec

from content.derived import NOTHING, derived, found_as, resolved
from content.entities import KINDS, Entity, Town
from content.in_place.errors import TakeInError
from content.in_place.store import Changing
from content.items import RECORD, Item
from content.record import Record
from content.search.forgetting import forget
from content.search.version import VERSION
from content.translation import Written

_REMEMBERED, _REMEMBERED_OF_ONE_LANGUAGE = 25, 40  # records
_WRITTEN = msgspec.json.Decoder(Written)
_UPDATE = "Update the kiosk, or publish the content again with a version that fits."


class Records:
    """One record after the other, the town first. Where the town's languages or the version of the index change, all
    that follows from all records is derived ``anew`` at the end: right first, and quick for the common case.
    """

    def __init__(self, store: Changing) -> None:
        self._store = store
        town = store.facts("town")
        assert town is None or isinstance(town, Town)
        self._town: Town | None = town
        self.anew = False
        self._derived = 0
        if town is not None and store.meta("search") != VERSION:
            self.anew = True
        elif town is not None:
            store.index.resume()

    @property
    def town(self) -> Town:
        """Raises TakeInError where there is none."""
        if self._town is None:
            raise TakeInError("there is no town in it. Publish the content again, the town first.")
        return self._town

    @property
    def languages(self) -> list[str]:
        """Those of the town."""
        return [language.code for language in self.town.languages]

    def change(self, key: str, items: Collection[Item], gone: Collection[str]) -> None:
        """What arrived of a record, and the keys of its items that are gone. Raises TakeInError."""
        before = self._stored(key)
        after = self._arrived(key, before, items, gone)
        if key == "town":
            self._see(after)
        if after is not None:
            after = resolved(key, after.facts, after.words, self.town)
            self._expect_all_languages(after)
        self._write(before, after, items, gone)
        if self.anew:
            return
        self._derive(key, before, after)
        if not self._store.is_new:
            self._change_index(before, after)
            self._forget_sometimes(_REMEMBERED)

    def derive_anew(self) -> None:
        """Where it has to be: all that follows from the records, and room for what follows from the map."""
        if self.anew:
            self._store.forget_derived(self.languages)
            for key in self._store.every_key():
                self._derive_anew(key)
        if self.anew or self._store.is_new:
            for language in self.languages:
                self._index(language)

    def _index(self, language: str) -> None:
        """All records, one language after the other: the words of all of them at once would take too much memory."""
        index, needed = self._store.index, {language, self.town.source_language}
        index.gather_more(language)
        for key in self._store.every_key():
            record = self._stored(key, needed)
            if record is not None and (entry := found_as(record, language, self.town)):
                index.put(language, entry)
            self._forget_sometimes(_REMEMBERED_OF_ONE_LANGUAGE)
        index.finish(whole=True)

    def _forget_sometimes(self, records: int) -> None:
        """What search remembers of words makes it quick, and takes 30 MB after a night of them."""
        self._derived += 1
        if self._derived % records == 0:
            forget()

    def _see(self, town: Record | None) -> None:
        """A town with other languages makes everything look different."""
        if town is None or not isinstance(town.facts, Town):
            raise TakeInError("the town itself is gone from it. Publish the content again.")
        before, self._town = self._town, town.facts
        if before is None:
            self._store.index.create(self.languages)
        elif _languages(before) != _languages(self._town):
            self.anew = True

    def _stored(self, key: str, languages: Collection[str] = ()) -> Record | None:
        """A record as the slot has it, with the states that were derived then; ``languages``: only their words."""
        facts = self._store.facts(key)
        if facts is None:
            return None
        words, states = self._store.words(key, languages)
        return Record(key, facts, words, states=states)

    def _arrived(self, key: str, before: Record | None, items: Iterable[Item], gone: Iterable[str]) -> Record | None:
        facts: Entity | None = before.facts if before else None
        words = dict(before.words) if before else {}
        for name in gone:
            if name == f"{RECORD}/{key}":
                facts = None
            else:
                words.pop(name.rpartition("/")[2], None)
        for item in items:
            if item.key == f"{RECORD}/{key}":
                facts = _facts(key, item.body)
            else:
                words[item.key.rpartition("/")[2]] = _decoded(item, _WRITTEN)
        if facts is None and words:
            raise TakeInError(f"{key}: there are words of it, and no facts. Publish the content again.")
        return Record(key, facts, words) if facts is not None else None

    def _expect_all_languages(self, record: Record) -> None:
        """The words of a record stand in every language of the town, be it that nothing is written there."""
        if not self.anew and set(record.words) != set(self.languages):
            raise TakeInError(f"{record.key}: its words are not in the languages of the town. Publish it again.")

    def _write(self, before: Record | None, after: Record | None, items: Iterable[Item], gone: Iterable[str]) -> None:
        store = self._store
        for name in gone:
            _remove(store, name)
        arrived = set()
        for item in items:
            store.list_item(item)
            kind, _, rest = item.key.partition("/")
            if kind == RECORD:
                store.put_facts(rest, item.body)
            elif after is not None:
                key, _, language = rest.rpartition("/")
                store.put_words(key, language, item.body, after.states.get(language, {}))
                arrived.add(language)
        if after is not None and before is not None:
            self._write_states(before, after, arrived)

    def _write_states(self, before: Record, after: Record, arrived: Collection[str]) -> None:
        """Another source text makes the translations older that did not arrive with it."""
        for language in sorted(after.words.keys() - set(arrived)):
            if (states := after.states.get(language, {})) != before.states.get(language, {}):
                self._store.put_states(after.key, language, states)

    def _derive(self, key: str, before: Record | None, after: Record | None) -> None:
        old = derived(before, self.town) if before else NOTHING
        new = derived(after, self.town) if after else NOTHING
        id_ = key.rpartition("/")[2]
        self._store.change_topics(id_, old.topics, new.topics)
        self._store.change_book(id_, old.book, new.book)
        for language in self.languages:
            self._store.change_listed(language, old.listed.get(language), new.listed.get(language))

    def _change_index(self, before: Record | None, after: Record | None) -> None:
        for language in self.languages:
            old = found_as(before, language, self.town) if before else None
            self._store.index.change(language, old, found_as(after, language, self.town) if after else None)

    def _derive_anew(self, key: str) -> None:
        before = self._stored(key)
        assert before is not None
        after = resolved(key, before.facts, before.words, self.town)
        if set(after.words) != set(self.languages):
            raise TakeInError(f"{key}: its words are not in the languages of the town. Publish it again.")
        self._write_states(before, after, ())
        self._derive(key, None, after)


def _languages(town: Town) -> tuple[str, ...]:
    return town.source_language, *(language.code for language in town.languages)


def _remove(store: Changing, name: str) -> None:
    store.forget_item(name)
    kind, _, rest = name.partition("/")
    if kind == RECORD:
        store.remove_facts(rest)
    else:
        store.remove_words(*_split(rest))


def _split(rest: str) -> tuple[str, str]:
    key, _, language = rest.rpartition("/")
    return key, language


def _facts(key: str, body: bytes) -> Entity:
    kind = KINDS.get(key.partition("/")[0])
    if kind is None:
        raise TakeInError(f"{key}: this version does not know what that is. {_UPDATE}")
    return _decoded(Item(key, body), msgspec.json.Decoder(kind))


def _decoded[T](item: Item, decoder: "msgspec.json.Decoder[T]") -> T:
    try:
        return decoder.decode(item.body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise TakeInError(f"{item.key}: this version cannot read it ({error}). {_UPDATE}") from error
