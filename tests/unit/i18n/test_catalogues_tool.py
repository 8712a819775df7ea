"""The tool brings catalogues to the code, keeps translations, and fails when something is not whole."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tools.catalogues import LOCALE_DIR, ROOT, main

LANGUAGES = ("vi", "id", "ar", "he")


def run(root: Path, command: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), command])


def say(root: Path, *texts: str) -> None:
    (root / "kiosk").mkdir(exist_ok=True)
    lines = "".join(f"words.say({text!r})\n" for text in texts)
    (root / "kiosk" / "page.py").write_text(lines, encoding="utf-8")


def po(root: Path, language: str) -> Path:
    return root / LOCALE_DIR / language / "LC_MESSAGES" / "kiosk.po"


def translate(root: Path, text: str, translation: str, languages: tuple[str, ...] = LANGUAGES) -> None:
    for language in languages:
        path = po(root, language)
        before = path.read_text(encoding="utf-8")
        after = before.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"')
        assert after != before
        path.write_text(after, encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """One text, translated everywhere."""
    say(tmp_path, "Back")
    assert run(tmp_path, "update").exit_code == 0
    translate(tmp_path, "Back", "Ba")
    return tmp_path


def test_a_whole_checkout_passes(checkout: Path) -> None:
    result = run(checkout, "check")
    assert (result.exit_code, result.output) == (0, "All catalogues are whole\n")


def test_a_new_text_fails_until_every_language_has_it(checkout: Path) -> None:
    say(checkout, "Back", "Home")
    behind = run(checkout, "check")
    assert behind.exit_code == 1
    assert "kiosk.pot: 'Home': is new in the code. Run: make catalogues" in behind.output
    run(checkout, "update")
    translate(checkout, "Home", "Ho", LANGUAGES[:3])
    assert run(checkout, "check").output == "he: 'Home': has no translation. Translate it\n"
    translate(checkout, "Home", "Ho", LANGUAGES[3:])
    assert run(checkout, "check").exit_code == 0


def test_a_text_that_left_the_code_leaves_the_catalogues(checkout: Path) -> None:
    say(checkout, "Home")
    assert run(checkout, "update").output.count(": 1 to translate") == len(LANGUAGES)
    assert "Back" not in po(checkout, "ar").read_text(encoding="utf-8")


def test_moving_code_changes_no_catalogue(checkout: Path) -> None:
    before = {path: path.read_bytes() for path in (checkout / LOCALE_DIR).rglob("*.po*")}
    page = checkout / "kiosk" / "page.py"
    page.write_text("\n\n\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(checkout, "extract").output == "Template is up to date\n"
    run(checkout, "update")
    assert {path: path.read_bytes() for path in before} == before


def test_a_new_catalogue_says_that_nobody_reviewed_it_and_knows_its_plurals(checkout: Path) -> None:
    hebrew = po(checkout, "he").read_text(encoding="utf-8")
    assert "# No native reviewer yet.\n" in hebrew
    assert "nplurals=3" in hebrew
    assert "nplurals=6" in po(checkout, "ar").read_text(encoding="utf-8")


def test_a_note_of_a_reviewer_is_kept(checkout: Path) -> None:
    path = po(checkout, "he")
    text = path.read_text(encoding="utf-8").replace("# No native reviewer yet.", "# Reviewed by the town's translator.")
    path.write_text(text, encoding="utf-8")
    run(checkout, "update")
    assert "# Reviewed by the town's translator.\n" in path.read_text(encoding="utf-8")


def test_catalogues_are_compiled_beside_their_sources(checkout: Path) -> None:
    said = run(checkout, "compile").output
    for suffix in (".mo", ".qm"):
        assert said.count(f"kiosk{suffix}") == len(LANGUAGES) + 1
        assert po(checkout, "ar").with_suffix(suffix).is_file()


def test_a_catalogue_that_cannot_be_read_is_named_in_one_line(checkout: Path) -> None:
    po(checkout, "vi").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    for command in ("check", "update", "compile"):
        result = run(checkout, command)
        assert result.exit_code == 1
        assert result.output.splitlines()[-1].startswith(f"Error: {po(checkout, 'vi')} cannot be read"), result.output


def test_a_text_that_cannot_be_found_is_named_in_one_line(checkout: Path) -> None:
    (checkout / "kiosk" / "page.py").write_text('words.say(f"Back {x}")\n', encoding="utf-8")
    result = run(checkout, "check")
    assert result.exit_code == 1
    assert result.output.startswith("Error: kiosk/page.py:1: a text is put together while running")


def test_every_text_of_the_screen_is_translated_into_every_language() -> None:
    result = run(ROOT, "check")
    assert result.exit_code == 0, result.output
