"""Every key there is: what it inserts, what stands on it and how it is called."""

from dataclasses import dataclass

from kiosk.i18n.catalogue import mark


@dataclass(frozen=True, slots=True)
class Key:
    """One key. ``insert`` is empty for a key that does something else, which its ``id`` says.

    ``name`` is the English text of what it is called, said through the catalogue where ``named``; a letter is its own
    name. ``icon`` is a pictogram; then the label is an English text too, a part of the name, and stands beside it where
    there is room.
    """

    id: str
    insert: str = ""
    label: str = ""
    name: str = ""
    named: bool = True
    icon: str = ""


# Dotted circles carry the marks, so that no tone key looks like a letter.
TONES: dict[str, Key] = {
    key.id: key
    for key in (
        # TRANSLATORS: names of keys, spoken by the screen reader
        Key("tone-acute", label="◌́", name=mark("rising tone, sắc")),
        Key("tone-grave", label="◌̀", name=mark("falling tone, huyền")),
        Key("tone-hook", label="◌̉", name=mark("dipping tone, hỏi")),
        Key("tone-tilde", label="◌̃", name=mark("broken tone, ngã")),
        Key("tone-dot", label="◌̣", name=mark("heavy tone, nặng")),
    )
}

ACTIONS: dict[str, Key] = {
    key.id: key
    for key in (
        Key("space", insert=" ", icon="space", label=mark("Space"), name=mark("Space")),
        Key("backspace", icon="backspace", label=mark("Delete"), name=mark("Delete")),
        Key("shift", icon="shift", label=mark("Capital letters"), name=mark("Capital letters")),
        Key("hide", icon="keyboard-hide", label=mark("Hide"), name=mark("Hide keyboard")),
        Key("signs", label="123", name=mark("123, numbers and signs")),
        Key("picker", icon="alphabet", label=mark("Pick letters"), name=mark("Pick letters")),
        Key("keys", icon="keyboard", label=mark("Keyboard"), name=mark("Keyboard")),
        Key("results", icon="search", label=mark("Results"), name=mark("Results")),
        Key("done", icon="check", label=mark("Done"), name=mark("Done")),
        Key("groups", icon="chevron-up", label=mark("All groups"), name=mark("All groups")),
        # What stands on it and how it is called depends on the language.
        Key("letters"),
        Key("language", icon="language"),
    )
}

SIGNS: dict[str, Key] = {
    sign: Key(sign, insert=sign, label=sign, name=name)
    for sign, name in {
        "-": mark("hyphen"),
        "/": mark("slash"),
        ".": mark("full stop"),
        ",": mark("comma"),
        "،": mark("comma"),
        ":": mark("colon"),
        "'": mark("apostrophe"),
        '"': mark("quotation mark"),
        "(": mark("opening bracket"),
        ")": mark("closing bracket"),
        "@": mark("at sign"),
        "+": mark("plus"),
        "&": mark("and sign"),
        "#": mark("number sign"),
        "?": mark("question mark"),
        "؟": mark("question mark"),
        "!": mark("exclamation mark"),
        "%": mark("per cent"),
        "*": mark("asterisk"),
    }.items()
}

_KNOWN = TONES | ACTIONS | SIGNS


GROUP = "group-"


def key(key_id: str) -> Key:
    """The key of this id; a letter, digit or ligature is the id of its own key, and a group of the picker is empty."""
    if key_id.startswith(GROUP):
        return Key(key_id)
    return _KNOWN.get(key_id) or Key(key_id, insert=key_id, label=key_id, name=key_id, named=False)
