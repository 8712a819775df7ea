"""How the screen looks: colours, text size, motion, measures, and the language's direction and font."""

from PySide6.QtCore import QObject, Signal

from kiosk.adapters.qml import Property, QmlElement, QmlUncreatable
from kiosk.i18n.languages import FAMILIES, ScreenLanguage
from kiosk.look import Look
from kiosk.screens import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the application")
class LookViewModel(QObject):
    """Read by the theme; written by the settings page and the language choice."""

    changed = Signal()

    def __init__(
        self, screen: Screen, distance_mm: int, look: Look, language: ScreenLanguage, colour: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._screen, self._distance, self._look, self._language, self._colour = (
            screen,
            distance_mm,
            look,
            language,
            colour,
        )

    @property
    def look(self) -> Look:
        """The look as data."""
        return self._look

    def wear(self, look: Look, language: ScreenLanguage, colour: str) -> None:
        """Change the look at once."""
        if (look, language, colour) != (self._look, self._language, self._colour):
            self._look, self._language, self._colour = look, language, colour
            self.changed.emit()

    @Property(str, notify=changed)
    def theme(self) -> str:
        return self._look.theme

    @Property(float, notify=changed)
    def textScale(self) -> float:
        return self._look.text_scale

    @Property(bool, notify=changed)
    def reducedMotion(self) -> bool:
        return self._look.reduced_motion

    @Property(bool, notify=changed)
    def aloud(self) -> bool:
        return self._look.aloud

    @Property(bool, notify=changed)
    def lowered(self) -> bool:
        """Whether everything stands in the lower half of the screen."""
        return self._look.low and self._screen.has_lower_half

    @property
    def height_mm(self) -> float:
        """How much of the screen's height there is for a page and all that goes with it."""
        return self._screen.height_mm / (2 if self.lowered else 1)

    @Property(bool, notify=changed)
    def rightToLeft(self) -> bool:
        return self._language.rtl

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._language.code

    @Property(str, notify=changed)
    def family(self) -> str:
        return self._language.family

    @Property("QVariantMap", constant=True)
    def families(self) -> dict[str, str]:
        return FAMILIES

    @Property(str, notify=changed)
    def colour(self) -> str:
        return self._colour

    @Property(float, constant=True)
    def pixelsPerMm(self) -> float:
        return self._screen.pixels_per_mm

    @Property(int, constant=True)
    def viewingDistanceMm(self) -> int:
        return self._distance

    @Property(int, constant=True)
    def screenWidth(self) -> int:
        return self._screen.width

    @Property(int, constant=True)
    def screenHeight(self) -> int:
        return self._screen.height
