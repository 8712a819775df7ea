"""Signs that are said by name. Left to itself espeak-ng says them in English in Arabic and Hebrew, or not at all."""

import re

# No native speaker has heard these yet.
SIGNS = {
    "en": {"&": "and", "@": "at", "#": "number", "*": "star", "+": "plus", "=": "equals", "~": "about", "/": "slash"},
    "vi": {
        "&": "và", "@": "a còng", "#": "số", "*": "sao", "+": "cộng", "=": "bằng", "~": "khoảng", "/": "gạch chéo",
    },
    "id": {
        "&": "dan", "@": "at", "#": "nomor", "*": "bintang", "+": "plus", "=": "sama dengan", "~": "sekitar",
        "/": "garis miring",
    },
    "ar": {
        "&": "و", "@": "آت", "#": "رقم", "*": "نجمة", "+": "زائد", "=": "يساوي", "~": "حوالي", "/": "شرطة مائلة",
    },
    "he": {
        "&": "וגם", "@": "שטרודל", "#": "סולמית", "*": "כוכבית", "+": "פלוס", "=": "שווה", "~": "בערך", "/": "לוכסן",
    },
}  # fmt: skip

UNDERSCORES = {"en": "underscore", "vi": "gạch dưới", "id": "garis bawah", "ar": "شرطة سفلية", "he": "קו תחתון"}

# Before a number it says that it is dialled, whatever it looks like.
DIAL = "☎"

# After these a short number is one to dial, such as 112, and is read digit by digit; in Arabic and Hebrew it is said
# as a number all the same: 106 is "מאה ושש".
DIALLED = {
    "en": r"\b(?:call|dial|phone|ring|telephone):?",
    "vi": r"\b(?:gọi|điện thoại|tổng đài|đường dây nóng)(?: số)?:?",
    "id": r"\b(?:hubungi|telepon|menelepon)(?: nomor)?:?",
}

_BETWEEN_WORDS = re.compile(r"(?<=[^\W_]) ?/ ?(?=[^\W_])")


def named(text: str, language: str) -> str:
    """``text`` with its signs in words; a slash between two words is a pause, for either of them is meant."""
    text = _BETWEEN_WORDS.sub("، " if language == "ar" else ", ", text)
    for sign, name in SIGNS[language].items():
        if sign in text:
            text = text.replace(sign, f" {name} ")
    return text
