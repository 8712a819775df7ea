"""QML's own texts come from the same catalogues, change while running, and count as each language counts."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.translator import CatalogueTranslator
from tests.unit.i18n.test_catalogue import Written

SCREEN = b"""
import QtQml
QtObject {
    property int number: 3
    property string plain: qsTr("Back")
    property string chosen: qsTr("Light", "colour")
    property string counted: qsTr("%n second(s)", "", number)
    property string unknown: qsTr("No such text %1").arg("A")
}
"""
ENTRIES = """
msgid "Back"
msgstr "رجوع"

msgctxt "colour"
msgid "Light"
msgstr "فاتح"

msgid "Light"
msgstr "خفيف"

msgid "%n second(s)"
msgid_plural "%n second(s)"
msgstr[0] "الآن"
msgstr[1] "ثانية واحدة"
msgstr[2] "ثانيتان"
msgstr[3] "%n ثوانٍ"
msgstr[4] "%n ثانيةً"
msgstr[5] "%n ثانية"
"""


@pytest.fixture
def translator(qapp: QGuiApplication) -> Iterator[CatalogueTranslator]:
    """Installed, speaking English."""
    translator = CatalogueTranslator(Catalogue.load("en"))
    assert qapp.installTranslator(translator)
    yield translator
    assert qapp.removeTranslator(translator)


@pytest.fixture
def engine(translator: CatalogueTranslator) -> QQmlEngine:
    return QQmlEngine()


@pytest.fixture
def screen(engine: QQmlEngine) -> QObject:
    component = QQmlComponent(engine)
    component.setData(SCREEN, "")
    created = component.create()
    assert created is not None, component.errorString()
    created.setParent(engine)
    return created


def shown(screen: QObject) -> list[str]:
    return [screen.property(name) for name in ("plain", "chosen", "counted", "unknown")]


def test_the_language_changes_while_the_screen_is_shown(
    engine: QQmlEngine, screen: QObject, translator: CatalogueTranslator, written: Written
) -> None:
    english = shown(screen)
    assert english == ["Back", "Light", "3 second(s)", "No such text A"]
    translator.replace(written("ar", ENTRIES))
    engine.retranslate()
    assert shown(screen) == ["رجوع", "فاتح", "3 ثوانٍ", "No such text A"]
    translator.replace(Catalogue.load("en"))
    engine.retranslate()
    assert shown(screen) == english


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "الآن"), (1, "ثانية واحدة"), (2, "ثانيتان"), (5, "5 ثوانٍ"), (11, "11 ثانيةً"), (100, "100 ثانية")],
)
def test_a_count_in_qml_takes_the_form_of_arabic(
    screen: QObject, translator: CatalogueTranslator, written: Written, number: int, expected: str
) -> None:
    translator.replace(written("ar", ENTRIES))
    screen.setProperty("number", number)
    assert screen.property("counted") == expected


def test_an_english_catalogue_gives_counts_their_forms(
    screen: QObject, translator: CatalogueTranslator, written: Written
) -> None:
    forms = 'msgstr[0] "%n second"\nmsgstr[1] "%n seconds"\n'
    translator.replace(written("en", f'msgid "%n second(s)"\nmsgid_plural "%n second(s)"\n{forms}'))
    screen.setProperty("number", 1)
    assert screen.property("counted") == "1 second"


def test_a_text_unknown_to_the_catalogue_falls_through_to_the_next_translator(
    qapp: QGuiApplication, translator: CatalogueTranslator, written: Written
) -> None:
    second = CatalogueTranslator(written("vi", 'msgid "Back"\nmsgstr "Quay lại"\n'))
    qapp.removeTranslator(translator)
    qapp.installTranslator(second)
    qapp.installTranslator(translator)
    try:
        assert QCoreApplication.translate("Rail", "Back") == "Quay lại"
    finally:
        qapp.removeTranslator(second)
