"""What stands on a key and how it is called, in the language of the page."""

from dataclasses import dataclass

from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.keyboard.keys import Key, key

# What stands on the key that leads back to the letters.
_FIRST_LETTERS = {"ar": "أبج", "he": "אבג"}
# On the key to a language where its name has no room: a part of the name, so that who reads it can also say it.
_SHORT = {"en": "Eng", "vi": "Việt", "id": "Ind", "ar": "عرب", "he": "עבר"}


@dataclass(frozen=True, slots=True)
class Face:
    """``label`` stands on the key; ``short`` where that has no room. ``language`` says whose letters they are."""

    label: str
    name: str
    short: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Faces:
    """Faces for keys of ``language``, called as ``words`` says; the language key leads to ``following``."""

    words: Catalogue
    language: str
    following: str

    def of(self, key: Key) -> Face:
        """The face of one key."""
        if key.id == "letters":
            return self._to_letters()
        if key.id == "language":
            return self._to_language()
        if key.icon:
            return Face(self.words.say(key.label), self.words.say(key.name))
        name = self.words.say(key.name) if key.named else key.name
        return Face(key.label, name, language=self.language if _is_letter(key) else "")

    def of_group(self, ids: tuple[str, ...]) -> Face:
        """The face of a group: all that is in it."""
        faces = [self.of(key(each)) for each in ids]
        label = " ".join(face.label for face in faces)
        spoken = any(key(each).named for each in ids)
        name = ", ".join(face.name for face in faces) if spoken else label
        return Face(label, name, language=faces[0].language)

    def _to_letters(self) -> Face:
        label = _FIRST_LETTERS.get(self.language, "ABC")
        return Face(label, self.words.say("{letters}, letters", letters=label), language=self.language)

    def _to_language(self) -> Face:
        own = SCREEN_LANGUAGES[self.following].own_name
        name = self.words.say("{language}, next keyboard", language=own)
        return Face(own, name, short=_SHORT[self.following], language=self.following)


def _is_letter(key: Key) -> bool:
    return key.insert.isalpha() or key.id.startswith("tone-")
