"""One table of every kind of fault the inspection knows, each seeded into a sound page and found with its clause."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.inspection.clauses import table
from kiosk.inspection.finding import Finding, Measures
from kiosk.inspection.flash import check_flashes, sample
from kiosk.inspection.focus import check_focus
from kiosk.inspection.heard import Heard
from kiosk.inspection.order import check_mirrored, frame
from kiosk.inspection.scene import capture
from kiosk.inspection.survey import Survey
from kiosk.inspection.walk import STRICT, walk
from kiosk.reading_aloud.item import Item, Part, spans
from tests.qml import test_focus as focus
from tests.qml import test_inspection as scenes
from tests.qml.conftest import Show

MEASURES = Measures(pixels_per_mm=4.0)
LARGE = Measures(pixels_per_mm=4.0, text_scale=2.0)
# Something to choose of 25 x 20 mm, at a place of the sound page where nothing else is.
CHOICE = """
    T.AbstractButton {
        x: 600; y: 400; width: 100; height: 80
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.RadioButton; Accessible.name: "Large"
        checkable: true; checked: CHECKED
        background: Rectangle { color: "COLOUR" }
        contentItem: Item { IconImage { visible: SIGN; source: "ICONS/check.svg"; sourceSize: Qt.size(32, 32) } }
    }
    RowLayout {"""
PICTURE = (
    '    IconImage { x: 600; y: 400; source: "ICONS/lamp.svg"; sourceSize: Qt.size(64, 64) NAMED}\n    RowLayout {'
)
MAIN = 'property bool mainChoice: true; implicitHeight: 72; objectName: "second"'


def page(old: str, new: str) -> str:
    """The sound page with one thing changed."""
    return scenes.spoiled(old, new)


def choice(*, checked: bool, sign: bool) -> str:
    """The sound page with something to choose; what is chosen has a colour of its own, and a sign or none."""
    words = {"CHECKED": str(checked).lower(), "SIGN": str(sign).lower(), "COLOUR": "#F4B942" if checked else "#FFFFFF"}
    text = CHOICE
    for word, value in words.items():
        text = text.replace(word, value)
    return page("    RowLayout {", text)


def inspected(qml: str, measures: Measures = MEASURES) -> Callable[[Show], Iterable[Finding]]:
    return lambda show: walk(show(qml), measures, STRICT)


def toured(qml: str) -> Callable[[Show], Iterable[Finding]]:
    return lambda show: check_focus(show(qml), MEASURES)[1]


def unmirrored(show: Show) -> Iterable[Finding]:
    """Arabic in which nothing moved to the other side."""
    right = Measures(pixels_per_mm=4.0, rtl=True)
    here, there = (frame(capture(show(scenes.CLEAN), each)) for each in (MEASURES, right))
    return check_mirrored(here, there)


def flickering(_show: Show) -> Iterable[Finding]:
    picture, samples = QImage(96, 48, QImage.Format.Format_RGB32), []
    for number in range(12):
        picture.fill(QColor("#000000" if number % 2 else "#FFFFFF"))
        samples.append(sample(number / 10, picture))
    return check_flashes(samples)


def silent(show: Show) -> Iterable[Finding]:
    """A fee on the screen, and a voice that passes over it."""
    qml = page("What to bring when you register", "The fee is £42.50")
    return Heard([Item("row-1", spans([Part("The fee is known.", "en")]))]).check(capture(show(qml), MEASURES))


REACHING = Measures(pixels_per_mm=4.0, lowered=True)
OTHERS: dict[str, tuple[Callable[[Show], Iterable[Finding]], str]] = {
    "large text that is not large": (inspected(page("font.pixelSize: 26", "font.pixelSize: 38"), LARGE), "large"),
    "small words in large text": (inspected(scenes.CLEAN, LARGE), "small"),
    "rows kept for later": (
        inspected(
            scenes.CLEAN.replace("clip: true\n", "clip: true; reuseItems: true\n")
            .replace("model: 12", "model: 60")
            .replace("height: words.height", "height: index < 30 ? words.height : 140")
        ),
        "ghost",
    ),
    "a code that is none": (
        inspected(
            page(
                "    RowLayout {", "    Rectangle { objectName: 'qr'; y: 540; width: 50; height: 50 }\n    RowLayout {"
            )
        ),
        "code",
    ),
    "a frame that stays on its side": (unmirrored, "mirrored"),
    "a lamp that flickers": (flickering, "flash"),
    "a fee that nobody says": (silent, "unheard"),
    "a choice told by its colour": (inspected(choice(checked=True, sign=False)), "colour"),
    "a sign on what is not chosen": (inspected(choice(checked=False, sign=True)), "colour"),
    "a button above the middle in reach mode": (inspected(scenes.CLEAN, REACHING), "reach"),
    "a picture without words": (inspected(page("    RowLayout {", PICTURE.replace("NAMED", ""))), "picture"),
    "a main choice as small as others": (inspected(page('objectName: "second"', MAIN)), "target"),
    "a button that wants a long press": (inspected(page('objectName: "second"', "onPressAndHold: x = x")), "gesture"),
    "a button that wants two taps": (inspected(page('objectName: "second"', "onDoubleClicked: x = x")), "gesture"),
    "a text that waits for a finger": (
        inspected(page("x: 20; y: 20", "x: 20; y: 20\nTapHandler { onLongPressed: x = x }")),
        "gesture",
    ),
    "a part that is dragged about": (
        inspected(page("x: 20; y: 20", "x: 20; y: 20\nMouseArea { anchors.fill: parent; drag.target: parent }")),
        "gesture",
    ),
    "a slider": (
        inspected(page("    RowLayout {", "    T.Slider { width: 100; height: 80; y: 500 }\n    RowLayout {")),
        "gesture",
    ),
}
SEEDED = {
    **{name: (inspected(page(old, new)), rule) for name, (old, new, rule) in scenes.SEEDS.items()},
    **{name: (toured(focus.CLEAN.replace(old, new, 1)), rule) for name, (old, new, rule) in focus.SEEDS.items()},
    **OTHERS,
}


def test_a_fault_of_every_kind_is_seeded() -> None:
    assert {rule for _, rule in SEEDED.values()} == set(table().rules)


@pytest.mark.parametrize(("look", "rule"), OTHERS.values(), ids=OTHERS)
def test_a_seeded_fault_is_found_with_its_clause(
    show: Show, look: Callable[[Show], Iterable[Finding]], rule: str
) -> None:
    found = [finding for finding in look(show) if finding.rule == rule]
    assert found
    assert all(finding.clauses == table().rules[rule] for finding in found)


# -- and the sound twin of each passes


@pytest.mark.parametrize("checked", [True, False])
def test_a_choice_with_its_sign_is_sound(show: Show, checked: bool) -> None:
    assert walk(show(choice(checked=checked, sign=checked)), MEASURES) == []


def test_a_picture_that_is_named_is_sound(show: Show) -> None:
    named = '; Accessible.role: Accessible.Graphic; Accessible.name: "The lamp of the town" '
    assert walk(show(page("    RowLayout {", PICTURE.replace("NAMED", named))), MEASURES) == []


def test_a_main_choice_of_twenty_millimetres_is_sound(show: Show) -> None:
    assert walk(show(page('objectName: "second"', MAIN.replace("72", "80"))), MEASURES) == []


@pytest.mark.parametrize(
    ("shown", "said", "language"),
    [
        ("The fee is £42.50", "Fee: £42.50", "en"),
        ("الرسم ٤٢٫٥٠", "٤٢٫٥٠", "ar"),
        ("الرسم ٤٢٫٥٠", "42.50", "ar"),
        ("Open from 09:00 to 17:30", "Open from 09:00–17:30", "en"),
    ],
)
def test_a_figure_that_is_said_is_sound_in_any_script(show: Show, shown: str, said: str, language: str) -> None:
    scene = capture(show(page("What to bring when you register", shown)), MEASURES)
    found = Heard([Item("row-1", spans([Part(said, language)]))]).check(scene)
    assert shown not in {finding.what for finding in found}


def test_a_figure_the_voice_has_no_words_for_is_found(show: Show) -> None:
    heard = Heard([Item("row-1", spans([Part("Rua 42", "pt")]))])
    assert "Rua 42." in {finding.what for finding in heard.check(capture(show(scenes.CLEAN), MEASURES))}


# -- what stands there is measured, sound or not


def test_controls_and_texts_are_measured(show: Show) -> None:
    survey = Survey()
    walk(show(scenes.CLEAN), MEASURES, look=survey.look)
    first, second = survey.controls
    assert (first.called, first.width_mm, first.height_mm, first.main) == ("first", 25.0, 20.0, False)
    assert (second.node and second.node.name, second.node and second.node.role) == ("No", "Button")
    texts = {each.text: each for each in survey.letterings}
    assert len(texts) == 1 + 2 + 12
    assert texts["Yes"].on == "first"
    assert texts["Yes"].capital_mm == pytest.approx(26 * 0.714 / 4)
    assert texts["Yes"].contrast == pytest.approx(9.7, abs=0.1)
    assert all(each.contrast and each.contrast > 7 for each in texts.values())
