"""The screen's texts in one language, from the gettext catalogues under ``locale/``. English is the source."""

import logging
import struct
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LOCALE_DIR = Path(__file__).with_name("locale")
DOMAIN = "kiosk"
SOURCE_LANGUAGE = "en"

log = logging.getLogger("kiosk.i18n")


def mark(text: str) -> str:
    """Returns ``text`` as it is; tells the extraction that it is said later, from a table."""
    return text


def catalogue_path(language: str, folder: Path = LOCALE_DIR) -> Path:
    """Where the compiled catalogue of ``language`` lies."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


class Catalogue:
    """What the screen says in ``language``. Immutable; a text without a translation comes back in English."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    @staticmethod
    def load(language: str, folder: Path = LOCALE_DIR) -> "Catalogue":
        """The catalogue of ``language``; without a readable one, English, and the log says so once."""
        return _load(language, folder)

    def say(self, text: str, **values: object) -> str:
        """``text`` translated, its ``{names}`` filled from ``values``."""
        return self._fill(self._translations.gettext(text) if text else "", text, values)

    def say_in(self, context: str, text: str, **values: object) -> str:
        """As ``say``, for an English text that means different things in different places."""
        return self._fill(self._translations.pgettext(context, text), text, values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The form that goes with ``number``; ``{n}`` is that number, unless ``values`` has it formatted."""
        source = one if number == 1 else many
        return self._fill(self._translations.ngettext(one, many, number), source, {"n": number, **values})

    def _fill(self, translated: str, source: str, values: dict[str, object]) -> str:
        try:
            return translated.format_map(values)
        except (KeyError, IndexError, ValueError, AttributeError):
            if translated == source:
                raise
            log.warning("The %s text for %r cannot be filled; English is shown", self.language, source)
            return source.format_map(values)


@cache
def _load(language: str, folder: Path) -> Catalogue:
    path = catalogue_path(language, folder)
    try:
        with path.open("rb") as compiled:
            return Catalogue(language, GNUTranslations(compiled))
    except FileNotFoundError:
        if language != SOURCE_LANGUAGE:
            log.warning("No catalogue for %s at %s; English is shown. Run: make catalogues", language, path)
    except (OSError, ValueError, IndexError, struct.error) as error:
        log.warning("The catalogue %s cannot be read (%s); English is shown. Run: make catalogues", path, error)
    return Catalogue(language, NullTranslations())
