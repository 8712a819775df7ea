"""Speech text from the folder where people wrote it to the voice that says it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import tomli_w
from PySide6.QtCore import QObject
from shiboken6 import delete

from content.build import build
from content.reader import Slot
from content.testing import PROCEDURE_IN_ENGLISH, SourceFolder, small_source
from content.translation import part_hash
from kiosk.adapters.worker import InlineWorker
from kiosk.clock import FixedClock
from kiosk.config import KioskConfig
from kiosk.reading import join_reader
from kiosk.screens import SCREENS
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockEngine, MockListener, MockPlayer
from kiosk.viewmodels.app import AppViewModel
from kiosk.viewmodels.contexts import Contexts
from kiosk.viewmodels.reader import ReaderViewModel
from tests.viewmodels.conftest import MORNING, MOVE_IN

TOWN = {"languages": [{"code": locale[:2], "locale": locale} for locale in ("en_GB", "he_IL", "ar_EG")]}
TEXTS = {
    "he": {
        "town": {"title": "מלחית", "welcome": "ברוכים הבאים"},
        "field/home": {"title": "בית ובנייה"},
        MOVE_IN: {
            "title": "הודעה על מעבר דירה",
            "summary": "כל מי שעובר לכאן מודיע לעירייה.\n\nמי שמאחר משלם {late-fee}.",
            "cases.standard.steps.ask": "קחו מספר וחכו.",
        },
    },
    "ar": {
        "town": {"title": "سالتمير", "welcome": "مرحباً"},
        "field/home": {"title": "المنزل والبناء"},
        MOVE_IN: {
            "title": "إبلاغ البلدة بالانتقال",
            "summary": "كل من ينتقل إلى هنا يبلغ البلدة.\n\nمن يتأخر يدفع {late-fee}.",
            "cases.standard.steps.ask": "خذ رقماً وانتظر.",
        },
    },
}
SPEECH = {
    "he": {
        "title": "[[hoda'a al ma'avaR diR'a]]",
        "summary": "[[kol mi Se'oveR leX'an mod'ia laiRij'a]].\n\n[[mi Sem'aXeR meSal'em]] {late-fee}.",
    },
    "ar": {
        "title": "إِبْلاغُ الْبَلْدَةِ بِالِانْتِقالِ",
        "summary": "كُلُّ مَنْ يَنْتَقِلُ إِلى هُنا يُبَلِّغُ الْبَلْدَةَ.\n\nمَنْ يَتَأَخَّرُ يَدْفَعُ {late-fee}.",
    },
}
FEE = {"he": "שנים עשר אירו וחמישים סנט", "ar": "اثنا عشر يورو وخمسون سنتاً"}
SETTINGS = pytest.mark.parametrize("language", ["he", "ar"])


@dataclass
class Listening:
    """Someone who listens, and what the voice was given to say."""

    app: AppViewModel
    speaker: Speaker
    engine: MockEngine

    def hears(self, verb: str) -> list[tuple[str, str]]:
        """Text and language of everything said because of ``verb``."""
        self.speaker.wait(10)
        self.engine.spoken.clear()
        reader = self.app.reader
        assert isinstance(reader, ReaderViewModel)
        reader.do(verb)
        assert self.speaker.wait(10)
        return [(text, language) for text, language, _ in self.engine.spoken]


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    source = small_source(tmp_path / "source", TOWN)
    for path in source.path.rglob("vi.toml"):
        path.unlink()
    english = {
        "town": {"title": "Saltmere", "welcome": "Welcome"},
        "field/home": {"title": "Home and building"},
        MOVE_IN: PROCEDURE_IN_ENGLISH,
    }
    for language, records in TEXTS.items():
        for key, texts in records.items():
            source.words(key, language, texts, english[key])
    return source


def write_speech(source: SourceFolder, language: str, *, made_from: dict[str, str]) -> None:
    """The tables of speech of the procedure, made from these texts."""
    hashes = {path: part_hash(made_from[path]) for path in SPEECH[language]}
    path = source.path / MOVE_IN / f"{language}.toml"
    tables = tomli_w.dumps({"speech": SPEECH[language], "speech_made_from": hashes})
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{tables}", encoding="utf-8")


@contextmanager
def listening(source: SourceFolder, language: str) -> Iterator[Listening]:
    """Someone who listens to the procedure in ``language``."""
    slot = source.path.with_name("slot")
    build(source.path, slot)
    engine = MockEngine()
    speaker = Speaker(engine, MockPlayer(), MockListener())
    with Slot(slot) as opened:
        contexts = Contexts(opened, FixedClock(MORNING))
        app = AppViewModel(contexts, KioskConfig(), SCREENS["portrait"], InlineWorker())
        app.read_with(lambda app: join_reader(app, lambda _listener: speaker))
        app.activate(f"language:{language}")
        app.turnSpeech()
        app.open(MOVE_IN)
        yield Listening(app, speaker, engine)
        app.let_go()
        delete(app)


@SETTINGS
def test_a_title_is_said_as_people_wrote_it(qapp: QObject, source: SourceFolder, language: str) -> None:
    write_speech(source, language, made_from=TEXTS[language][MOVE_IN])
    with listening(source, language) as visitor:
        (title, spoken_in), *rest = visitor.hears("repeat")
        assert (title.removesuffix("."), spoken_in) == (SPEECH[language]["title"], language)
        assert TEXTS[language][MOVE_IN]["title"] not in " ".join(text for text, _ in rest)


@SETTINGS
def test_a_paragraph_is_said_as_people_wrote_it_and_its_fee_in_words(
    qapp: QObject, source: SourceFolder, language: str
) -> None:
    write_speech(source, language, made_from=TEXTS[language][MOVE_IN])
    first, second = SPEECH[language]["summary"].format(**{"late-fee": FEE[language]}).split("\n\n")
    with listening(source, language) as visitor:
        said = " ".join(text for text, _ in visitor.hears("read_page"))
    assert said.count(first.rstrip(".")) == said.count(second.split("[[")[-1].split(".")[0]) == 1
    assert FEE[language] in said


@SETTINGS
def test_a_row_that_opens_it_says_its_title_as_people_wrote_it(
    qapp: QObject, source: SourceFolder, language: str
) -> None:
    write_speech(source, language, made_from=TEXTS[language][MOVE_IN])
    with listening(source, language) as visitor:
        visitor.app.open("field/home")
        said = [text.removesuffix(".") for text, _ in visitor.hears("read_page")]
    assert SPEECH[language]["title"] in said
    assert TEXTS[language][MOVE_IN]["title"] not in " ".join(said)


@SETTINGS
def test_speech_made_from_another_version_of_the_text_is_never_spoken(
    qapp: QObject, source: SourceFolder, language: str
) -> None:
    write_speech(source, language, made_from=dict.fromkeys(SPEECH[language], "an older text"))
    with listening(source, language) as visitor:
        said = " ".join(text for text, _ in visitor.hears("repeat") + visitor.hears("read_page"))
    assert TEXTS[language][MOVE_IN]["title"] in said
    assert not any(speech.split()[0] in said for speech in SPEECH[language].values())


@SETTINGS
def test_without_speech_text_what_is_shown_is_said(qapp: QObject, source: SourceFolder, language: str) -> None:
    with listening(source, language) as visitor:
        (title, spoken_in), *_ = visitor.hears("repeat")
    assert title.startswith(TEXTS[language][MOVE_IN]["title"])
    assert spoken_in == language


def test_the_welcome_in_another_language_is_said_as_people_wrote_it(qapp: QObject, source: SourceFolder) -> None:
    tables = {"speech": {"welcome": "[[baRuX'im haba'im]]"}}
    tables["speech_made_from"] = {"welcome": part_hash(TEXTS["he"]["town"]["welcome"])}
    path = source.path / "town" / "he.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{tomli_w.dumps(tables)}", encoding="utf-8")
    with listening(source, "en") as visitor:
        visitor.app.open("attract")
        assert ("[[baRuX'im haba'im]]", "he") in visitor.hears("read_page")
