"""The letter a title is filed under, in its language's own alphabet."""

import unicodedata

_VIETNAMESE_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_ALEFS = dict.fromkeys("أإآٱ", "ا")


def initial(title: str, language: str) -> str:
    """The first letter as an index shows it; ``#`` where a title starts with none.

    Vietnamese keeps Ă Â Đ Ê Ô Ơ Ư as letters of their own and drops tones; Arabic files every alef together.
    """
    first = next((character for character in title if character.isalnum()), "")
    if not first.isalpha():
        return "#"
    if language == "ar":
        return _ALEFS.get(first, first)
    marks = unicodedata.normalize("NFD", title[title.index(first) :])
    letter = marks[0]
    if language == "vi":
        for mark in marks[1:]:
            if not unicodedata.combining(mark):
                break
            letter += "" if mark in _VIETNAMESE_TONES else mark
    return unicodedata.normalize("NFC", letter).upper()
