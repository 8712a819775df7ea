"""Every language has all its letters in every shape of room, and every key has a name in every language."""

import unicodedata

import pytest

from kiosk.i18n.catalogue import Catalogue
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.keyboard.faces import Faces
from kiosk.keyboard.keys import ACTIONS, SIGNS, TONES
from kiosk.keyboard.layouts import LANGUAGES, Form, Placed, arrange, arrangement, form_for
from kiosk.keyboard.picker import Picker
from kiosk.screens import SCREENS

FORMS: tuple[Form, ...] = ("wide", "shallow", "narrow")
LATIN = set("abcdefghijklmnopqrstuvwxyz")
ALPHABETS = {
    "en": LATIN,
    "id": LATIN,
    "vi": LATIN | set("ăâđêôơư") | set(TONES),
    "ar": set("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآءئؤةى"),
    "he": {chr(code) for code in range(0x05D0, 0x05EB)},
}
every_shape = pytest.mark.parametrize(("language", "form"), [(each, form) for each in LANGUAGES for form in FORMS])


def placed(language: str, form: Form) -> list[Placed]:
    layers = (arrangement(language, form), arrangement(language, form, "signs"))
    return [each for layer in layers for row in layer.rows for each in row]


def test_every_language_of_the_screen_has_a_layout() -> None:
    assert set(LANGUAGES) == set(SCREEN_LANGUAGES)


@every_shape
def test_every_letter_can_be_typed(language: str, form: Form) -> None:
    assert ALPHABETS[language] <= set(arrangement(language, form).ids)


@pytest.mark.parametrize("form", FORMS)
def test_lam_and_alef_have_a_key_together_beside_reh(form: Form) -> None:
    (row,) = [row for row in arrangement("ar", form).rows if "لا" in [placed.key.id for placed in row]]
    ids = [placed.key.id for placed in row]
    assert ids[ids.index("لا") - 1] == "ر"


@every_shape
def test_digits_space_and_the_ways_between_layers_are_never_missing(language: str, form: Form) -> None:
    letters, signs = arrangement(language, form).ids, arrangement(language, form, "signs").ids
    assert {"space", "backspace", "hide", "language", "signs"} <= set(letters)
    assert {"space", "backspace", "hide", "language", "letters", "picker", *"0123456789@.-/"} <= set(signs)
    assert "picker" in letters or (language, form) == ("vi", "narrow")
    assert len(signs) == len(set(signs))
    assert len(letters) == len(set(letters))


@every_shape
def test_keys_of_a_row_stand_side_by_side_within_the_keyboard(language: str, form: Form) -> None:
    for layer in (arrangement(language, form), arrangement(language, form, "signs")):
        for row in layer.rows:
            ends = [each.at + each.width for each in row]
            assert [each.at for each in row][1:] == ends[:-1]
            assert row[0].at >= 0
            assert ends[-1] <= layer.columns


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shape_fits_the_panel_it_is_for(language: str) -> None:
    for name, form in {"portrait": "wide", "landscape": "wide", "small": "shallow", "small-portrait": "narrow"}.items():
        panel = SCREENS[name]
        room = panel.width_mm - 2, panel.height_mm / 2
        assert form_for(language, *room) == form
        for layer in ("letters", "signs"):
            needs = arrangement(language, form, layer).smallest
            assert needs[0] <= room[0]
            assert needs[1] <= room[1]


def test_a_letter_keeps_its_column_where_the_panel_is_narrow() -> None:
    wide, narrow = (arrangement("en", form).rows for form in ("wide", "narrow"))
    for full, cut in zip(wide[:2], narrow[:2], strict=True):
        assert [each.key.id for each in full][: len(cut)] == [each.key.id for each in cut]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said_in", SCREEN_LANGUAGES)
def test_every_key_has_a_name_of_its_own_in_every_language(language: str, said_in: str) -> None:
    faces = Faces(Catalogue.load(said_in), language, "en")
    for layer in (arrangement(language, "wide"), arrangement(language, "wide", "signs")):
        names = [faces.of(each.key).name for row in layer.rows for each in row]
        assert all(name.strip() for name in names)
        assert len(names) == len(set(names))


@pytest.mark.parametrize("said_in", [code for code in SCREEN_LANGUAGES if code != "en"])
def test_no_key_is_called_in_english_elsewhere(said_in: str) -> None:
    words = Catalogue.load(said_in)
    for key in (*TONES.values(), *ACTIONS.values(), *SIGNS.values()):
        if key.name:
            assert words.say(key.name) != key.name


def test_a_tone_is_called_as_vietnamese_call_it() -> None:
    faces = Faces(Catalogue.load("vi"), "vi", "en")
    names = [faces.of(key).name for key in TONES.values()]
    assert names == ["dấu sắc", "dấu huyền", "dấu hỏi", "dấu ngã", "dấu nặng"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_its_own_name_and_typed_as_one_sign(language: str) -> None:
    faces = Faces(Catalogue.load(language), language, "en")
    for each in placed(language, "wide"):
        if each.key.insert.isalpha():
            assert faces.of(each.key).name == each.key.insert
            assert unicodedata.is_normalized("NFC", each.key.insert)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said_in", SCREEN_LANGUAGES)
def test_what_stands_on_a_key_is_part_of_its_name(language: str, said_in: str) -> None:
    """WCAG 2.5.3; a sign is no word."""
    for following in LANGUAGES:
        faces = Faces(Catalogue.load(said_in), language, following)
        for each in placed(language, "wide"):
            face = faces.of(each.key)
            for words in (face.label, face.short):
                assert words in face.name or not any(sign.isalnum() for sign in words)


BOARD = arrange(("a b c d", "e f", "shift:2 g backspace"))


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        ("a", "right", "b"),
        ("a", "left", "a"),
        ("d", "right", "d"),
        ("a", "up", "a"),
        ("b", "down", "e"),
        ("d", "down", "f"),
        ("e", "down", "shift"),
        ("backspace", "up", "f"),
        ("backspace", "down", "backspace"),
        ("nowhere", "down", "nowhere"),
    ],
)
def test_arrows_lead_to_the_key_beside(start: str, way: str, end: str) -> None:
    assert BOARD.beside(start, way) == end  # type: ignore[arg-type]


# -- the picker


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_and_digit_can_be_picked_once(language: str) -> None:
    picked = [each for group in Picker(language).groups for each in group]
    assert len(picked) == len(set(picked))
    assert ALPHABETS[language] | set("0123456789") <= set(picked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_opens_and_leads_back_to_itself(language: str) -> None:
    closed = Picker(language)
    for number, group in enumerate(closed.groups):
        opened = closed.pressed(f"group-{number}")
        assert opened is not None
        assert opened.arrangement("wide").ids == (*group, "groups")
        assert opened.way_in == f"group-{number}"
        assert opened.pressed("groups") == closed


def test_a_key_that_is_none_of_the_pickers_is_left_to_others() -> None:
    assert Picker("en").pressed("a") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picker_needs_no_more_rows_than_the_keyboard(language: str) -> None:
    for form in FORMS:
        rows = len(arrangement(language, form).rows)
        assert len(Picker(language).arrangement(form).rows) <= rows
        assert len(Picker(language, 0).arrangement(form).rows) <= rows
