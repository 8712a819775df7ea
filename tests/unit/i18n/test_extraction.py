"""Every text of the code is found, with its meaning and its plural; one that cannot be translated is refused."""

from pathlib import Path

import pytest

from kiosk.i18n.extraction import NotLiteral, Text, python_texts, qml_texts, template


def test_python_texts_are_found_with_context_and_plural() -> None:
    source = """
words.say("Back")
say("Open until {time}", time=words.say_in("clock", "noon"))
self.words.count("{n} file", "{n} files", number)
TITLES = {"home": mark("Home")}
context.words.say(
    "A long "
    "text"
)
"""
    assert list(python_texts(source)) == [
        Text(2, "Back"),
        Text(3, "Open until {time}"),
        Text(3, "noon", context="clock"),
        Text(4, "{n} file", "{n} files"),
        Text(5, "Home"),
        Text(6, "A long text"),
    ]


def test_calls_that_only_look_alike_are_left_alone() -> None:
    assert not list(python_texts('"aba".count("a")\nslot.count(kind)\nwords.say(TITLES[key])\nsay()\nmark = 3\n'))


def test_a_note_for_translators_goes_with_its_text() -> None:
    source = '# TRANSLATORS: the colour, not the weight\nwords.say("Light")\n# elsewhere\nwords.say("Dark")\n'
    assert [text.note for text in python_texts(source)] == ["the colour, not the weight", ""]
    qml = '// TRANSLATORS: a button\nqsTr("Up")\n'
    assert [text.note for text in qml_texts(qml)] == ["a button"]


@pytest.mark.parametrize("call", ['say(f"Open until {time}")', 'say("Open" + rest)', 'count(f"{n}", "b", 2)'])
def test_a_python_text_put_together_while_running_is_refused(call: str) -> None:
    with pytest.raises(NotLiteral, match="2: a text is put together while running"):
        list(python_texts(f"\nwords.{call}\n"))


def test_qml_texts_are_found_with_disambiguation_and_plural() -> None:
    source = r"""
// qsTr("in a comment")
Label { text: qsTr("Back") /* qsTr("no") */ }
Label { text: active ? qsTr("Open") : qsTr('Closed "now"') }
Label { text: qsTr("Light", "colour") + "qsTr(1)" }
Label { text: qsTr("%n file(s)", "", Math.max(a, [b, c].length)) }
Label { text: qsTr("Code: %1").arg(qsTr("Caf\u00e9")) }
Label { text: qsTr(/* short */ "Up", pick(a, b)) }
property var titles: [QT_TR_NOOP("Home"), qsTr(titles[0])]
"""
    assert list(qml_texts(source)) == [
        Text(3, "Back"),
        Text(4, "Open"),
        Text(4, 'Closed "now"'),
        Text(5, "Light", context="colour"),
        Text(6, "%n file(s)", "%n file(s)"),
        Text(7, "Code: %1"),
        Text(7, "Café"),
        Text(8, "Up"),
        Text(9, "Home"),
    ]


@pytest.mark.parametrize("call", ['qsTr("Open " + time)', "qsTr(`Open ${time}`)", 'qsTr(open ? "Open" : "Closed")'])
def test_a_qml_text_put_together_while_running_is_refused(call: str) -> None:
    with pytest.raises(NotLiteral, match="1: a text is put together while running"):
        list(qml_texts(f"Label {{ text: {call} }}"))


def test_the_template_says_where_each_text_stands_and_holds_it_once(tmp_path: Path) -> None:
    (tmp_path / "kiosk" / "qml").mkdir(parents=True)
    (tmp_path / "kiosk" / "a.py").write_text('say("Back")\n', encoding="utf-8")
    (tmp_path / "kiosk" / "qml" / "B.qml").write_text('Label { text: qsTr("Back") }\n', encoding="utf-8")
    (tmp_path / "other.py").write_text('say("Not of the screen")\n', encoding="utf-8")
    found = [message for message in template(tmp_path) if message.id]
    assert [message.id for message in found] == ["Back"]
    assert [place for place, _ in found[0].locations] == ["kiosk/a.py", "kiosk/qml/B.qml"]


def test_a_refused_text_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir()
    (tmp_path / "kiosk" / "a.py").write_text('\n\nsay(f"Back {x}")\n', encoding="utf-8")
    with pytest.raises(NotLiteral, match=r"^kiosk/a\.py:3: "):
        template(tmp_path)
