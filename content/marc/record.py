"""A MARC record as values, whatever file it stood in; nothing that stood in it is lost or told otherwise."""

from collections.abc import Iterator

import msgspec

FIRST_DATA_TAG = "010"


class Unwritable(Exception):
    """A record that a format cannot hold; the text says which, why, and how to go on."""


class MarcField(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One field. A control field (tags 001 to 009) has a ``value``, any other indicators and subfields in order."""

    tag: str
    value: str = ""
    indicators: str = "  "
    subfields: tuple[tuple[str, str], ...] = ()

    @property
    def is_control(self) -> bool:
        """Whether it has neither indicators nor subfields."""
        return self.tag.isdigit() and self.tag < FIRST_DATA_TAG

    def all(self, codes: str) -> list[str]:
        """The subfields of these codes, in their order, without empty ones."""
        return [text for code, text in self.subfields if code in codes and text.strip()]

    def first(self, code: str) -> str:
        """The first subfield of a code, or nothing."""
        return next(iter(self.all(code)), "")


class MarcRecord(msgspec.Struct, frozen=True, gc=False):
    """A leader of 24 characters and the fields in their order."""

    leader: str
    fields: tuple[MarcField, ...]

    def each(self, *tags: str) -> Iterator[MarcField]:
        """The fields of these tags, in their order."""
        return (field for field in self.fields if field.tag in tags)

    def control(self, tag: str) -> str:
        """The value of a control field, or nothing."""
        return next((field.value for field in self.each(tag)), "")

    @property
    def name(self) -> str:
        """What to call it when something is wrong with it."""
        return self.control("001").strip() or "a record without a number"

    @property
    def is_unimarc(self) -> bool:
        """UNIMARC keeps the title in 200, where MARC 21 has no field."""
        tags = {field.tag for field in self.fields}
        return "200" in tags and "245" not in tags


class Read(msgspec.Struct, frozen=True):
    """A record that could be read. ``notes`` say what in it is against the rules, and how it was read."""

    number: int
    record: MarcRecord
    notes: tuple[str, ...] = ()


class Damaged(msgspec.Struct, frozen=True):
    """A record that could not; ``offset`` is where in the file ``data`` begins, in bytes."""

    number: int
    offset: int
    data: bytes
    why: str


type Found = Read | Damaged
