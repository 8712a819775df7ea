"""The letter a title is filed under, in its language's own alphabet."""

import unicodedata

_VIETNAMESE_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_MOST_MARKS = 5  # characters of a letter and its marks: a whole title takes long to take apart
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
    at = title.index(first)
    marks = unicodedata.normalize("NFD", title[at : at + _MOST_MARKS])
    letter = marks[0]
    if language == "vi":
        for mark in marks[1:]:
            if not unicodedata.combining(mark):
                break
            letter += "" if mark in _VIETNAMESE_TONES else mark
    return unicodedata.normalize("NFC", letter).upper()
