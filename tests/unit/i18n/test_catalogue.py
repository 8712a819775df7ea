"""Texts come translated, filled, in the right plural form; what is missing comes in English."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.i18n.catalogue import Catalogue, catalogue_path, mark
from kiosk.i18n.languages import SCREEN_LANGUAGES

type Written = Callable[[str, str], Catalogue]

FILES = """
msgid "{n} file"
msgid_plural "{n} files"
msgstr[0] "لا ملفات"
msgstr[1] "ملف واحد"
msgstr[2] "ملفان"
msgstr[3] "{n} ملفات"
msgstr[4] "{n} ملفًا"
msgstr[5] "{n} ملف"
"""


def test_a_text_is_translated_and_filled(written: Written) -> None:
    words = written("vi", 'msgid "Open until {time}"\nmsgstr "Mở cửa đến {time}"\n')
    assert words.language == "vi"
    assert words.say("Open until {time}", time="17:00") == "Mở cửa đến 17:00"


def test_a_context_tells_two_meanings_apart(written: Written) -> None:
    words = written("vi", 'msgctxt "colour"\nmsgid "Light"\nmsgstr "Sáng"\n\nmsgid "Light"\nmsgstr "Nhẹ"\n')
    assert words.say_in("colour", "Light") == "Sáng"
    assert words.say("Light") == "Nhẹ"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "لا ملفات"),
        (1, "ملف واحد"),
        (2, "ملفان"),
        (3, "3 ملفات"),
        (10, "10 ملفات"),
        (11, "11 ملفًا"),
        (99, "99 ملفًا"),
        (100, "100 ملف"),
        (102, "102 ملف"),
        (103, "103 ملفات"),
    ],
)
def test_arabic_has_six_forms(written: Written, number: int, expected: str) -> None:
    assert written("ar", FILES).count("{n} file", "{n} files", number) == expected


def test_a_number_may_come_formatted(written: Written) -> None:
    assert written("ar", FILES).count("{n} file", "{n} files", 1103, n="1,103") == "1,103 ملفات"


def test_a_text_without_a_translation_is_english(written: Written) -> None:
    words = written("vi", 'msgid "Back"\nmsgstr ""\n')
    assert words.say("Back") == "Back"
    assert words.say("Next to {name}", name="B") == "Next to B"
    assert words.count("{n} file", "{n} files", 1) == "1 file"
    assert words.count("{n} file", "{n} files", 2) == "2 files"


def test_the_empty_text_stays_empty_and_never_shows_the_header(written: Written) -> None:
    words = written("vi", 'msgid "Back"\nmsgstr "Quay lại"\n')
    assert words.say("") == ""


def test_a_translation_that_cannot_be_filled_gives_way_to_english(
    written: Written, caplog: pytest.LogCaptureFixture
) -> None:
    words = written("vi", 'msgid "Open until {time}"\nmsgstr "Mở cửa đến {hour}"\n')
    assert words.say("Open until {time}", time="17:00") == "Open until 17:00"
    assert "The vi text for 'Open until {time}' cannot be filled" in caplog.text
    caplog.clear()


def test_a_value_the_code_forgot_is_an_error(written: Written) -> None:
    with pytest.raises(KeyError, match="time"):
        written("vi", "").say("Open until {time}")


def test_a_missing_catalogue_is_english_and_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert Catalogue.load("he", tmp_path).say("Back") == "Back"
    Catalogue.load("he", tmp_path)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert f"No catalogue for he at {catalogue_path('he', tmp_path)}" in caplog.text
    caplog.clear()


def test_english_needs_no_catalogue(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert Catalogue.load("en", tmp_path).say("Back") == "Back"
    assert not caplog.records


@pytest.mark.parametrize("content", [b"", b"not a catalogue", b"\xde\x12\x04\x95\x00\x00\x00\x00\xff\xff\xff\xff"])
def test_a_damaged_catalogue_is_english_and_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    path = catalogue_path("he", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert Catalogue.load("he", tmp_path).say("Back") == "Back"
    assert f"{path} cannot be read" in caplog.text
    caplog.clear()


def test_a_marked_text_is_itself() -> None:
    assert mark("Home") == "Home"


def test_the_screen_speaks_five_languages_two_of_them_right_to_left() -> None:
    assert list(SCREEN_LANGUAGES) == ["en", "vi", "id", "ar", "he"]
    assert [code for code, language in SCREEN_LANGUAGES.items() if language.rtl] == ["ar", "he"]
    assert all(language.locale.startswith(f"{code}_") for code, language in SCREEN_LANGUAGES.items())
