"""Each rule finds the fault it is for, and nothing on the same page without it."""

import pytest

from kiosk.inspection.finding import Measures
from kiosk.inspection.order import Frame, check_mirrored, frame
from kiosk.inspection.scene import capture
from kiosk.inspection.walk import STRICT, inspect, screenfuls, walk
from tests.helpers.drawn_pages import MEASURES, RIGHT_TO_LEFT, changed, drawn, rules
from tests.qml.conftest import Show

# A sentence, a row of two buttons with signs, and rows that scroll.
CLEAN = drawn(
    """
    component Words: T.Label {
        color: "#14212B"
        font.family: "Noto Sans"
        font.pixelSize: 26
        wrapMode: Text.Wrap
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Words {
        id: sentence
        x: 20; y: 20
        width: 500
        text: "What to bring when you register"
    }
    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.leftMargin: 20
        y: 100
        width: 400
        spacing: 20
        Push { objectName: "first"; text: "Yes" }
        Push { objectName: "second"; text: "No" }
        IconImage { source: "ICONS/chevron-next.svg"; sourceSize: Qt.size(32, 32); mirror: false }
        Item { Layout.fillWidth: true }
    }
    ListView {
        x: 20; y: 220
        width: 500; height: 300
        clip: true
        spacing: 20
        model: 12
        delegate: Item {
            required property int index
            width: ListView.view.width
            height: words.height
            Words { id: words; width: parent.width; text: "Row number " + parent.index }
        }
    }
""",
    face='contentItem: Words { text: parent.text; color: "#FFFFFF"; Accessible.ignored: true }',
)
# Something drawn by hand, as far as it calls itself a button.
DEAD = """
    Rectangle {
        x: 600; y: 400; width: 100; height: 80; color: "#0A4B57"
        Accessible.name: "Here"; Accessible.role: Accessible.%s
    }
    RowLayout {"""
SEEDS = {
    "a word wider than its item": ("width: 500\n", "width: 90; wrapMode: Text.NoWrap\n", "clipped"),
    "a text taller than its item": ("width: 500\n", "width: 200; height: 20\n", "clipped"),
    "a text outside of what clips it": (
        "LayoutMirroring.enabled: false",
        "Item { clip: true; width: 200; height: 590; Words { y: 550; x: 150; text: 'Outside' } }",
        "clipped",
    ),
    "a text outside of its card": (
        "LayoutMirroring.enabled: false",
        "Rectangle { y: 540; width: 100; height: 40; Words { x: 50; text: 'Outside' } }",
        "clipped",
    ),
    "a text outside of the window": ("x: 20; y: 20", "x: 500; y: 20", "clipped"),
    "lines that stand in one another": ("width: 500\n", "width: 200; lineHeight: 0.4\n", "clipped"),
    "a text without any room": ("width: 500\n", "width: 0\n", "clipped"),
    "words that have no room and reach under a button": (
        'Push { objectName: "first"',
        'Words { Layout.maximumWidth: 0; text: "Today" }\nPush { objectName: "first"',
        "overlap",
    ),
    "two texts on one another": ("x: 20; y: 20", "x: 20; y: 100", "overlap"),
    "rows under a button": ("height: 300\n", "height: 300\nPush { text: 'Up' }\n", "overlap"),
    "a text cut short": ("width: 500\n", "width: 200; elide: Text.ElideRight; maximumLineCount: 1\n", "elided"),
    "a text in which a line is missing": ("width: 500\n", "width: 200; maximumLineCount: 1\n", "elided"),
    "pale words": ('color: "#14212B"', 'color: "#808080"', "contrast"),
    "a pale letter on its button": ('objectName: "second"; text: "No"', 'text: "l"; opacity: 0.4', "contrast"),
    "words that fade": ("x: 20; y: 20", "x: 20; y: 20; opacity: 0.5", "contrast"),
    "words in the colour of the page": ('color: "#14212B"', 'color: "#FBF8F2"', "contrast"),
    "inactive words that cannot be made out": (
        'objectName: "second"',
        'objectName: "second"; enabled: false; opacity: 0.3',
        "contrast",
    ),
    "words under a curtain": (
        "    RowLayout {",
        '    Rectangle { z: 1; y: 10; width: 800; height: 60; color: "#FFFFFF" }\n    RowLayout {',
        "hidden",
    ),
    "a button without a name": ('objectName: "second"; text: "No"', 'objectName: "second"', "name"),
    "a button unknown to a screen reader": (
        "Accessible.role: Accessible.Button",
        "Accessible.ignored: true",
        "tree",
    ),
    "a touch area unknown to a screen reader": (
        "x: 20; y: 20",
        "x: 20; y: 20\nMouseArea { anchors.fill: parent }",
        "tree",
    ),
    "a touch area for fingers alone": ("x: 20; y: 20", "x: 20; y: 20\nMouseArea { anchors.fill: parent }", "touch"),
    "a text that is tapped": ("x: 20; y: 20", "x: 20; y: 20\nTapHandler {}", "touch"),
    "a text that is dragged": ("x: 20; y: 20", "x: 20; y: 20\nDragHandler {}", "gesture"),
    "a text that is pinched": ("x: 20; y: 20", "x: 20; y: 20\nPinchHandler {}", "gesture"),
    "a gesture whose buttons are not there": (
        "x: 20; y: 20",
        "x: 20; y: 20\nproperty list<string> instead: ['first', 'gone']\nDragHandler {}",
        "gesture",
    ),
    "an outline as dark as its letters": (
        "x: 20; y: 20",
        "x: 20; y: 20; style: Text.Outline; styleColor: '#333333'",
        "contrast",
    ),
    "turned words over others": (
        "    RowLayout {",
        "    Words { x: 60; y: 10; width: 300; text: 'Turned away from here'; rotation: 20 }\n    RowLayout {",
        "overlap",
    ),
    "a text under several fingers": (
        "x: 20; y: 20",
        "x: 20; y: 20\nMultiPointTouchArea { anchors.fill: parent }",
        "gesture",
    ),
    "a button without a role": ("Accessible.role: Accessible.Button", "Accessible.role: Accessible.Pane", "tree"),
    "a row nobody can press": ("    RowLayout {", DEAD % "ListItem; Accessible.focusable: true", "action"),
    "a button without focus": ("    RowLayout {", DEAD % "Button", "focus"),
    "a narrow button": ('objectName: "second"', 'objectName: "second"; implicitWidth: 56', "target"),
    "a low button": ('objectName: "second"', 'objectName: "second"; implicitHeight: 56', "target"),
    "buttons too near": ("spacing: 20\n        Push", "spacing: 8\n        Push", "gap"),
    "a button in a button": (
        "    RowLayout {",
        "    Push { x: 600; y: 400; width: 180; text: 'Out'; Push { text: 'In' } }\n    RowLayout {",
        "nested",
    ),
    "small print": ("font.pixelSize: 26", "font.pixelSize: 18", "size"),
    "words of another font": ('font.family: "Noto Sans"', 'font.family: "DejaVu Sans"', "font"),
    "a character that no font has": ("when you register", "when you \\uE123 register", "tofu"),
    "words a screen reader is not told": ("x: 20; y: 20", "x: 20; y: 20; Accessible.ignored: true", "tree"),
    "words told otherwise": ("x: 20; y: 20", "x: 20; y: 20; Accessible.name: 'Nothing'", "tree"),
    "a row that runs the other way": (
        "        spacing: 20\n",
        "        spacing: 20\nlayoutDirection: Qt.RightToLeft\n",
        "order",
    ),
    "a sign that points back": ("mirror: false", "mirror: true", "order"),
    "text that is mirrored where nothing else is": (
        "width: 500\n",
        "width: 600; horizontalAlignment: Text.AlignLeft; LayoutMirroring.enabled: true\n",
        "order",
    ),
}


def spoiled(old: str, new: str) -> str:
    return changed(CLEAN, old, new)


def test_a_sound_page_has_no_faults(show: Show) -> None:
    assert walk(show(CLEAN), MEASURES) == []


@pytest.mark.parametrize(("old", "new", "rule"), SEEDS.values(), ids=SEEDS)
def test_a_fault_is_found(show: Show, old: str, new: str, rule: str) -> None:
    assert rule in rules(walk(show(spoiled(old, new)), MEASURES))


def test_a_gesture_whose_buttons_are_there_is_no_fault(show: Show) -> None:
    instead = "x: 20; y: 20\nproperty list<string> instead: ['first', 'second']\nDragHandler {}\nTapHandler {}"
    assert walk(show(spoiled("x: 20; y: 20", instead)), MEASURES) == []


def test_turned_words_beside_others_do_not_overlap(show: Show) -> None:
    """Their upright boxes do."""
    turned = "Words { x: 560; y: 60; width: 200; text: 'Quay Street'; rotation: 45 }\n"
    beside = "Words { x: 700; y: 20; width: 90; text: 'Pier' }\n"
    assert walk(show(spoiled("    RowLayout {", f"{turned}{beside}    RowLayout {{")), MEASURES) == []


LARGE = Measures(pixels_per_mm=4.0, text_scale=2.0)


def test_text_that_stays_small_in_large_text_is_found(show: Show) -> None:
    """Capitals of 26 px are 4.6 mm here, of 38 px 6.8 mm, of 42 px 7.5 mm; 7.3 mm are 0.7 degrees at 600 mm."""
    sizes = {"large", "small", "size"}
    found = {
        size: rules(walk(show(spoiled("font.pixelSize: 26", f"font.pixelSize: {size}")), LARGE, STRICT)) & sizes
        for size in (26, 38, 42)
    }
    assert found == {26: {"large", "small", "size"}, 38: {"large", "size"}, 42: set()}


# The same page on a panel of 100 x 75 mm: capitals of 50 px are 4.5 mm there, of 40 px 3.6 mm.
LITTLE = Measures(pixels_per_mm=8.0, text_scale=2.0)


@pytest.mark.clause("C19")
@pytest.mark.parametrize(
    ("on", "size", "measures", "small"),
    [
        ("finish", 50, LITTLE, True),
        ("rail-home", 50, LITTLE, False),
        ("rail-home", 40, LITTLE, True),
        ("key-a", 40, LITTLE, False),
        ("rail-home", 26, LARGE, True),
        ("key-a", 26, LARGE, True),
    ],
)
def test_only_what_a_small_panel_cannot_hold_may_stay_small_in_the_frame(
    show: Show, on: str, size: int, measures: Measures, small: bool
) -> None:
    sentence = f"Item {{ objectName: '{on}'; Words {{ font.pixelSize: {size}; text: 'Home' }} }}\n    Words {{"
    page = changed(CLEAN.replace("font.pixelSize: 26", "font.pixelSize: 60"), "Words {\n        id: sentence", sentence)
    found = [each for each in walk(show(page), measures, STRICT) if (each.rule, each.what) == ("small", "Home")]
    assert bool(found) == small


STYLED = "textFormat: Text.StyledText; Accessible.name: 'What to bring'; text: 'What <b><u>to</u></b> bring'; "


def test_a_thin_letter_on_a_button_is_judged_by_its_stem(show: Show) -> None:
    assert walk(show(spoiled('objectName: "second"; text: "No"', 'text: "l"')), MEASURES) == []


def test_words_with_a_part_in_bold_are_read_without_their_tags(show: Show) -> None:
    page = spoiled('text: "What to bring when you register"', STYLED)
    assert walk(show(page), MEASURES) == []
    scene = capture(show(page), MEASURES)
    assert [(text.text, text.bold) for text in scene.texts if text.bold] == [("What to bring", ((5, 7),))]


def test_the_width_of_bold_words_is_measured_as_bold(show: Show) -> None:
    wide = (
        "textFormat: Text.StyledText; wrapMode: Text.NoWrap; Accessible.name: 'www'.repeat(12); width: %d; text: '%s'"
    )
    plain_words = "www" * 12
    view = show(
        spoiled('text: "What to bring when you register"', "").replace("width: 500\n", wide % (700, plain_words))
    )
    (text,) = [each for each in capture(view, MEASURES).texts if each.text == plain_words]
    fitting = int(text.painted.width()) + 2
    for words, faults in ((plain_words, set()), (f"<b>{plain_words}</b>", {"clipped"})):
        page = spoiled('text: "What to bring when you register"', "").replace("width: 500\n", wide % (fitting, words))
        assert rules(walk(show(page), MEASURES)) == faults


def in_arabic(page: str) -> str:
    """The clean page as Arabic has it."""
    texts = {"What to bring when you register": "ما يجب إحضاره للتسجيل", '"Yes"': '"نعم"', '"No"': '"لا"'}
    texts |= {"Row number ": "صف رقم ", "Noto Sans": "Noto Sans Arabic", "mirror: false": "mirror: true"}
    for old, new in texts.items():
        page = page.replace(old, new)
    return page.replace("LayoutMirroring.enabled: false", "LayoutMirroring.enabled: true")


def test_a_sound_page_in_arabic_has_no_faults(show: Show) -> None:
    assert walk(show(in_arabic(CLEAN)), RIGHT_TO_LEFT) == []


def test_a_row_that_is_not_mirrored_is_found(show: Show) -> None:
    page = in_arabic(CLEAN).replace("        spacing: 20\n", "        spacing: 20\nLayoutMirroring.enabled: false\n", 1)
    assert [finding.what for finding in walk(show(page), RIGHT_TO_LEFT) if finding.rule == "order"] == [
        "first",
        "second",
    ]


def test_arabic_text_that_starts_on_the_left_is_found(show: Show) -> None:
    page = in_arabic(CLEAN).replace(
        "x: 20; y: 20", "x: 20; y: 20; LayoutMirroring.enabled: false; horizontalAlignment: Text.AlignLeft", 1
    )
    assert rules(walk(show(page), RIGHT_TO_LEFT)) == {"order"}


def test_words_set_to_the_end_on_purpose_are_no_fault(show: Show) -> None:
    end = "width: 600; horizontalAlignment: Text.AlignRight\n"
    assert walk(show(spoiled("width: 500\n", end)), MEASURES) == []
    assert walk(show(in_arabic(spoiled("width: 500\n", end))), RIGHT_TO_LEFT) == []


def test_arabic_letters_in_a_font_for_latin_are_found(show: Show) -> None:
    page = in_arabic(CLEAN).replace("Noto Sans Arabic", "DejaVu Sans")
    assert "font" in rules(walk(show(page), RIGHT_TO_LEFT))


def framed(show: Show, page: str, measures: Measures) -> Frame:
    return frame(capture(show(page), measures))


def test_a_frame_that_mirrors_whole_has_no_faults(show: Show) -> None:
    english, arabic = framed(show, CLEAN, MEASURES), framed(show, in_arabic(CLEAN), RIGHT_TO_LEFT)
    assert list(check_mirrored(english, arabic)) == []


def test_a_button_that_stays_on_its_side_is_found(show: Show) -> None:
    page = in_arabic(CLEAN).replace("anchors.left: parent.left\n        anchors.leftMargin: 20", "x: 20")
    english, arabic = framed(show, CLEAN, MEASURES), framed(show, page, RIGHT_TO_LEFT)
    assert {finding.what for finding in check_mirrored(english, arabic)} == {"first", "second"}


def test_a_button_that_is_there_in_one_language_only_is_found(show: Show) -> None:
    page = in_arabic(CLEAN).replace('objectName: "second"', 'objectName: "second"; visible: false')
    english, arabic = framed(show, CLEAN, MEASURES), framed(show, page, RIGHT_TO_LEFT)
    assert "second" in {finding.what for finding in check_mirrored(english, arabic)}


def test_the_walk_sees_what_stands_at_the_end(show: Show) -> None:
    page = CLEAN.replace('"Row number " + parent.index', 'parent.index === 11 ? "\\uE123" : "Row"')
    view = show(page)
    first = next(iter(screenfuls(view, MEASURES)))
    assert inspect(first) == []
    assert rules(walk(view, MEASURES)) == {"tofu"}


def test_a_list_that_uses_its_rows_again_misleads_a_screen_reader(show: Show) -> None:
    """Qt 6.12 leaves rows kept for later in the accessible tree, with the words they had."""
    page = CLEAN.replace("clip: true\n", "clip: true; reuseItems: true\n").replace("model: 12", "model: 60")
    page = page.replace("height: words.height", "height: index < 30 ? words.height : 140")
    assert "ghost" in rules(walk(show(page), MEASURES))


def test_a_page_that_cannot_be_scrolled_is_said(show: Show) -> None:
    view = show(CLEAN.replace("clip: true\n", "clip: true; onContentYChanged: contentY = 0\n"))
    with pytest.raises(RuntimeError, match="cannot be scrolled past"):
        walk(view, MEASURES)
