"""What has to be typed as it stands, such as a password, sign by sign."""

import unicodedata

from kiosk.i18n.catalogue import Catalogue
from kiosk.keyboard.keys import SIGNS as KEYS
from kiosk.speech.signs import SIGNS, UNDERSCORES


def spelled(text: str, language: str) -> str:
    """Each sign by its name, in one of the languages of the screen that is written in Latin letters."""
    return ", ".join(_called(sign, language) for sign in text)


def _called(sign: str, language: str) -> str:
    say = Catalogue.load(language).say
    if sign.isupper():
        return say("capital {letter}", letter=sign)
    if sign.isalnum():
        return sign
    if sign in KEYS:
        return say(KEYS[sign].name)
    names = {" ": say("Space"), "_": UNDERSCORES[language], **SIGNS[language]}
    return names.get(sign) or unicodedata.name(sign, sign).lower()
