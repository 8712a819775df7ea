"""A translation that lost a placeholder, a form or its text is a fault that names itself."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kiosk.i18n.completeness import behind, placeholders, translation_faults, wanted
from tests.unit.i18n.conftest import po_text


def read(language: str, entries: str) -> Catalog:
    return read_po(BytesIO(po_text(language, entries).encode()), locale=language)


def faults(language: str, entries: str) -> list[str]:
    return [str(fault) for fault in translation_faults(read(language, entries), language)]


ARABIC = ["لا ملفات", "ملف واحد", "ملفان", "{n} ملفات", "{n} ملفًا", "{n} ملف"]


def arabic(forms: list[str]) -> str:
    lines = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return f'msgid "{{n}} file"\nmsgid_plural "{{n}} files"\n{lines}'


def test_sound_translations_have_no_faults() -> None:
    assert not faults("vi", 'msgid "From {a} to {b}"\nmsgstr "Từ {a} đến {b}"\n\nmsgid "Code: %1"\nmsgstr "Mã: %1"\n')
    assert not faults("ar", arabic(ARABIC))


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Back"\nmsgstr ""\n', "has no translation"),
        ('#, fuzzy\nmsgid "Back"\nmsgstr "Lưng"\n', "is marked fuzzy"),
        ('msgid "To {a}"\nmsgstr "Đến"\n', "has the placeholders none. Its source has {a}"),
        ('msgid "To {a}"\nmsgstr "Đến {b}"\n', "has the placeholders {b}. Its source has {a}"),
        ('msgid "To"\nmsgstr "Đến {a}"\n', "has the placeholders {a}. Its source has none"),
        ('msgid "Code: %1"\nmsgstr "Mã: %2"\n', "has the placeholders %2. Its source has %1"),
        ('msgid "To {a}"\nmsgstr "Đến {a"\n', "has a stray brace"),
        ('msgid "Back"\nmsgstr "Quay la\u0323i"\n', "is not in the composed form NFC"),
    ],
)
def test_a_fault_of_a_translation_is_named(entry: str, fault: str) -> None:
    found = faults("vi", entry)
    assert len(found) == 1
    assert found[0].startswith("vi: '")
    assert fault in found[0]


def test_a_missing_plural_form_is_a_fault() -> None:
    missing = ["ar: '{n} file' [5]: has no translation. Translate it"]
    assert faults("ar", arabic(ARABIC[:5])) == faults("ar", arabic([*ARABIC[:5], ""])) == missing


def test_a_header_with_other_plurals_than_the_language_is_a_fault() -> None:
    text = po_text("ar", "").replace("n==2 ? 2", "n==2 ? 1")
    found = translation_faults(read_po(BytesIO(text.encode()), locale="ar"), "ar")
    assert [fault.what for fault in found] == ["tells other numbers apart than the language does"]


def test_a_form_for_many_numbers_must_say_which() -> None:
    without = [*ARABIC[:3], "ملفات", *ARABIC[4:]]
    assert faults("ar", arabic(without)) == ["ar: '{n} file' [3]: has the placeholders none. Its source has {n}"]


def test_placeholders_are_those_of_python_and_of_qt() -> None:
    assert placeholders("{a} {{b}} {c:>3} 50 % %1 %n %L2 %L") == {"{a}", "{c}", "%1", "%n", "%L2"}


def template(*ids: str | tuple[str, str]) -> Catalog:
    catalogue = Catalog()
    for identity in ids:
        catalogue.add(identity)
    return catalogue


def test_a_catalogue_behind_the_code_says_what_is_new_gone_or_counted_anew() -> None:
    code, known = template("New", "Kept", ("{n} file", "{n} files")), template("Old", "Kept", "{n} file")
    said = sorted(str(fault) for fault in behind(code, known, "vi", "Update."))
    assert said == [
        "vi: 'New': is new in the code. Update.",
        "vi: 'Old': is no longer in the code. Update.",
        "vi: '{n} file': has another plural in the code. Update.",
    ]
    assert not list(behind(code, code, "vi", "Update."))


def test_english_translates_only_the_counts_of_qml() -> None:
    code = template("Back", ("{n} file", "{n} files"), ("%n file(s)", "%n file(s)"))
    assert [message.id for message in wanted(code, "en") if message.id] == [("%n file(s)", "%n file(s)")]
    assert len([message for message in wanted(code, "vi") if message.id]) == 3
