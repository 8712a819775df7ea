"""The reader without a window: what is said of what a visitor does, and that nothing of it is left."""

import pytest
from PySide6.QtTest import QTest

from kiosk.reading import join_reader
from kiosk.speech.listener import Listener
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockEngine, MockPlayer
from kiosk.viewmodels.app import AppViewModel
from tests.viewmodels.conftest import MOVE_IN, Visitor


def test_without_speech_nothing_of_it_is_made(visitor: Visitor) -> None:
    visitor.app.open(MOVE_IN)
    assert (visitor.app.reader, visitor.voice.asked) == (None, [])


def test_speech_begins_by_saying_how_to_go_on_and_where_one_is(visitor: Visitor) -> None:
    visitor.app.turnSpeech()
    first, second = visitor.voice.heard
    assert first.spans[0].text.startswith("Speech is on.")
    assert second.spans[0].text.startswith("What can we help you with?")


@pytest.mark.clause("C21")
def test_speech_can_be_chosen_where_things_are_made_easier(visitor: Visitor) -> None:
    visitor.app.open("easier")
    visitor.app.activate("speech:on")
    assert visitor.reader.on
    assert [b.key for b in visitor.app.page.shown.blocks if b.checked and b.key.startswith("speech")] == ["speech:on"]
    visitor.app.activate("speech:off")
    assert not visitor.reader.on


def test_next_and_previous_say_every_place_in_order(listening: Visitor) -> None:
    listening.app.open(MOVE_IN)
    places = listening.reader.places
    start = places.index("title")
    walked = []
    for _ in places:
        listening.reader.do("next")
        assert listening.reader.item is not None
        walked.append(listening.reader.item.place)
    assert walked == [*places[start + 1 :], *places[: start + 1]]
    listening.reader.do("previous")
    assert listening.reader.item is not None
    assert listening.reader.item.place == places[start - 1]


def test_headings_are_gone_to(listening: Visitor) -> None:
    listening.app.open(MOVE_IN)
    listening.reader.do("next_heading")
    assert ", heading." in listening.last
    listening.reader.do("previous_heading")
    assert listening.reader.item is not None
    assert listening.reader.item.place == "title"


def test_another_page_is_announced_by_its_title(listening: Visitor) -> None:
    listening.voice.heard.clear()
    listening.app.open(MOVE_IN)
    assert listening.voice.heard[0].spans[0].text.startswith(f"{listening.app.page.title}, heading.")


def test_the_same_page_a_minute_later_says_nothing(listening: Visitor) -> None:
    listening.app.open(MOVE_IN)
    said = len(listening.voice.heard)
    listening.app.refresh()
    assert len(listening.voice.heard) == said


@pytest.mark.clause("C15")
def test_a_change_of_language_is_heard_in_it(listening: Visitor) -> None:
    listening.app.speak("vi")
    assert {span.language for span in listening.voice.heard[-1].spans} == {"vi"}


@pytest.mark.clause("C25", "C37")
def test_what_was_chosen_says_how_it_stands_now(listening: Visitor) -> None:
    listening.app.open("easier")
    listening.choose("High contrast, not chosen")
    assert listening.last == "High contrast, chosen, three of three."


def test_a_section_chosen_from_the_index_is_gone_to(listening: Visitor) -> None:
    listening.app.open(MOVE_IN)
    listening.app.activate("section:steps")
    assert listening.last.startswith("Steps, heading.")


def test_something_that_went_wrong_is_said(listening: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    listening.voice.heard.clear()
    listening.app.open("procedure/never-heard-of")
    title, what = (utterance.spans[0].text for utterance in listening.voice.heard)
    assert title == "Something went wrong, heading."
    assert what.startswith("We are sorry. This page could not be shown. Nothing you did caused it.")
    caplog.clear()


def test_what_cannot_be_chosen_is_said_again(listening: Visitor) -> None:
    listening.find("What can we help you with?")
    listening.reader.do("select")
    assert listening.last.startswith("What can we help you with?")
    assert listening.app.page.name == "home"


@pytest.mark.clause("C24")
def test_the_first_touch_speaks_and_only_the_second_chooses(listening: Visitor) -> None:
    listening.reader.touch("row-0", pressed=True)
    assert not listening.reader.lift("row-0")
    assert (listening.reader.item and listening.reader.item.place, listening.app.page.name) == ("row-0", "home")
    listening.reader.touch("row-0", pressed=True)
    assert listening.reader.lift("row-0")


@pytest.mark.clause("C24")
def test_a_finger_that_slides_away_chooses_nothing(listening: Visitor) -> None:
    listening.reader.touch("row-0", pressed=True)
    listening.reader.lift("row-0")
    listening.reader.touch("row-0", pressed=True)
    listening.reader.touch("row-1", pressed=False)
    assert not listening.reader.lift("row-1")


@pytest.mark.clause("C12", "C13")
@pytest.mark.parametrize("verb", ["louder", "quieter"])
def test_a_volume_that_is_set_in_silence_is_heard(listening: Visitor, verb: str) -> None:
    listening.reader.do("next")
    before, said = listening.last, len(listening.voice.heard)
    listening.reader.do(verb)
    assert len(listening.voice.heard) == said
    listening.voice.speaking = False
    listening.reader.do(verb)
    assert (len(listening.voice.heard), listening.last) == (said + 1, before)


@pytest.mark.clause("C5", "C12", "C13")
def test_the_voice_does_as_it_is_told(listening: Visitor) -> None:
    listening.voice.asked.clear()
    for verb in ("repeat", "pause", "pause", "stop", "faster", "slower", "louder", "quieter"):
        listening.reader.do(verb)
    wanted = ["repeat", "pause", "resume", "interrupt", "faster", "slower", "louder", "quieter"]
    assert listening.voice.asked == wanted


@pytest.mark.clause("C4")
def test_while_the_page_is_read_one_is_where_the_voice_is(listening: Visitor) -> None:
    listening.app.open(MOVE_IN)
    listening.voice.heard.clear()
    listening.reader.do("read_page")
    assert listening.voice.listener is not None
    read = [u for u in listening.voice.heard if u.key.startswith("row-")]
    assert [u.key for u in read] == [p for p in listening.reader.places if p.startswith("row-")]
    moved: list[str] = []
    listening.reader.moved.connect(moved.append)
    listening.voice.listener.started(read[3])
    assert (moved, listening.reader.item and listening.reader.item.place) == ([read[3].key], read[3].key)
    listening.reader.do("stop")
    listening.voice.listener.started(read[5])
    assert listening.reader.item is not None
    assert listening.reader.item.place == read[3].key


@pytest.mark.clause("C29")
def test_who_listens_to_a_long_page_is_not_asked_whether_they_are_there(listening: Visitor) -> None:
    listening.app.open(MOVE_IN)
    listening.reader.do("read_page")
    listening.app.session._warn()
    assert listening.voice.listener is not None
    listening.voice.listener.started(listening.voice.heard[-1])
    assert listening.app.session.warning
    listening.reader.do("read_page")
    listening.voice.listener.started(listening.voice.heard[-1])
    assert not listening.app.session.warning


def test_a_missing_voice_is_said_on_the_screen(listening: Visitor) -> None:
    assert listening.voice.listener is not None
    listening.voice.listener.missing("he")
    assert listening.reader.notice == "This kiosk has no voice for עברית."
    listening.app.finish()
    assert listening.reader.notice == ""


def test_no_sound_at_all_is_said_on_the_screen_and_logged_once(
    listening: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    assert listening.voice.listener is not None
    listening.voice.listener.failed("there is no sound card")
    listening.voice.listener.failed("there is no sound card")
    assert listening.reader.notice.startswith("Speech does not work right now.")
    assert [record.getMessage() for record in caplog.records] == ["Nothing can be heard: there is no sound card"]
    caplog.clear()


@pytest.mark.clause("C29")
def test_the_end_of_the_visit_is_warned_of_by_voice(listening: Visitor) -> None:
    listening.app.session._warn()
    assert listening.last.startswith("Are you still there?")
    said = len(listening.voice.heard)
    listening.app.session._count_down()
    assert len(listening.voice.heard) == said


@pytest.mark.clause("P1", "C14", "C38")
def test_finish_ends_speech_and_leaves_nothing(listening: Visitor) -> None:
    listening.app.open(MOVE_IN)
    listening.choose("Finish, button.")
    assert (listening.app.page.name, listening.reader.on) == ("attract", False)
    assert (listening.reader.item, listening.reader.places, listening.voice.heard) == (None, [], [])
    assert listening.voice.asked[-1] == "end_session"
    assert not listening.app.look.look.aloud


@pytest.mark.clause("P1")
def test_speech_on_the_attract_screen_ends_when_nobody_goes_on(visitor: Visitor) -> None:
    visitor.app.finish()
    visitor.app.turnSpeech()
    assert visitor.app.session.running
    visitor.app.session.ended.emit()
    assert not visitor.reader.on


@pytest.mark.clause("C6", "C15")
def test_the_real_speaker_says_the_newest_words_in_their_language(app: AppViewModel) -> None:
    engine, player = MockEngine(), MockPlayer()
    speakers: list[Speaker] = []

    def make_voice(listener: Listener) -> Speaker:
        speakers.append(Speaker(engine, player, listener))
        return speakers[0]

    app.read_with(lambda app: join_reader(app, make_voice))
    app.activate("language:vi")
    app.turnSpeech()
    app.open(MOVE_IN)
    assert speakers[0].wait(10)
    QTest.qWait(0)
    assert {language for _, language, _ in engine.spoken} == {"vi"}
    assert app.page.title in " ".join(text for text, _, _ in engine.spoken)
