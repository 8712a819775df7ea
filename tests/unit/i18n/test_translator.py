"""QML's own texts come from the same catalogues, change while running, and count as each language counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.extraction import Text, qml_texts
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.i18n.qm import Message
from kiosk.i18n.qm import written as written_qm
from kiosk.i18n.translator import Translators
from tests.unit.i18n.test_catalogue import Written

QML = Path(__file__).parents[3] / "kiosk" / "qml"
# All that Qt's rules can tell apart: one form, two, a dual, Slavic and Baltic endings, Irish, Welsh and Arabic.
PLURALS = ("en", "vi", "id", "ar", "he", "ru", "pl", "cs", "sl", "lt", "lv", "ro", "ga", "cy", "mt")

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
def translators(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Translators]:
    """Those of the catalogues that a test writes."""
    translators = Translators(folder=tmp_path)
    yield translators
    translators.close()


@pytest.fixture
def engine(translators: Translators) -> QQmlEngine:
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
    engine: QQmlEngine, screen: QObject, translators: Translators, written: Written
) -> None:
    english = shown(screen)
    assert english == ["Back", "Light", "3 second(s)", "No such text A"]
    written("ar", ENTRIES)
    translators.speak("ar")
    engine.retranslate()
    assert shown(screen) == ["رجوع", "فاتح", "3 ثوانٍ", "No such text A"]
    translators.speak("en")
    engine.retranslate()
    assert shown(screen) == english


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "الآن"), (1, "ثانية واحدة"), (2, "ثانيتان"), (5, "5 ثوانٍ"), (11, "11 ثانيةً"), (100, "100 ثانية")],
)
def test_a_count_in_qml_takes_the_form_of_arabic(
    screen: QObject, translators: Translators, written: Written, number: int, expected: str
) -> None:
    written("ar", ENTRIES)
    translators.speak("ar")
    screen.setProperty("number", number)
    assert screen.property("counted") == expected


def test_an_english_catalogue_gives_counts_their_forms(
    screen: QObject, translators: Translators, written: Written
) -> None:
    forms = 'msgstr[0] "%n second"\nmsgstr[1] "%n seconds"\n'
    written("en", f'msgid "%n second(s)"\nmsgid_plural "%n second(s)"\n{forms}')
    translators.speak("en")
    screen.setProperty("number", 1)
    assert screen.property("counted") == "1 second"


def test_a_guess_and_half_a_plural_are_not_shown(translators: Translators, written: Written) -> None:
    guess = '#, fuzzy\nmsgid "Back"\nmsgstr "Lưng"\n'
    written("ar", f'{guess}\nmsgid "%n day"\nmsgid_plural "%n days"\nmsgstr[0] "الآن"\n')
    translators.speak("ar")
    assert QCoreApplication.translate("Rail", "Back") == "Back"
    assert QCoreApplication.translate("Rail", "%n day", "", 7) == "7 day"


def test_a_catalogue_that_is_not_there_leaves_english_and_the_log_says_so(
    screen: QObject, translators: Translators, caplog: pytest.LogCaptureFixture
) -> None:
    translators.speak("vi")
    assert shown(screen)[0] == "Back"
    assert "kiosk.qm; its texts are shown in English. Run: make catalogues" in caplog.text
    caplog.clear()


def test_closed_it_leaves_qt_without_a_language(translators: Translators, written: Written) -> None:
    written("ar", ENTRIES)
    translators.speak("ar")
    assert QCoreApplication.translate("Rail", "Back") == "رجوع"
    translators.close()
    assert QCoreApplication.translate("Rail", "Back") == "Back"


def said(catalogue: Catalogue, text: Text, number: int) -> str:
    """What Python would say for a text of QML."""
    if text.many is not None:
        return catalogue.count(text.one, text.many, number).replace("%n", str(number))
    return catalogue.say_in(text.context, text.one) if text.context else catalogue.say(text.one)


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_text_of_the_qml_files_is_what_the_catalogue_says(qapp: QGuiApplication, language: str) -> None:
    catalogue, translators = Catalogue.load(language), Translators()
    translators.speak(language)
    seen = 0
    for path in sorted(QML.rglob("*.qml")):
        for text in qml_texts(path.read_text(encoding="utf-8")):
            for number in range(201) if text.many is not None else (-1,):
                shown = QCoreApplication.translate(path.stem, text.one, text.context or "", number)
                assert shown == said(catalogue, text, number), (path.name, number)
                assert language == "en" or shown != text.one
                seen += 1
    translators.close()
    assert seen > 200


@pytest.mark.parametrize("language", PLURALS)
def test_qt_tells_numbers_apart_as_the_language_does(qapp: QGuiApplication, tmp_path: Path, language: str) -> None:
    form_of = Locale.parse(language).plural_form
    expected = {number: form_of(number) for number in range(1000)}
    forms = sorted(set(expected.values()))
    file = tmp_path / "kiosk.qm"
    file.write_bytes(written_qm([Message("%n", tuple(forms))], lambda number: forms.index(form_of(number)), len(forms)))
    translator = QTranslator()
    assert translator.load(str(file))
    assert {number: translator.translate("", "%n", "", number) for number in expected} == expected


def test_a_language_that_looks_at_whole_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="more than the last two digits"):
        written_qm([], lambda number: int(number == 300), 2)
