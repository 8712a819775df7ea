"""Two ways out: what is private goes to headphones alone, each has its volume, and a plug that goes means silence."""

from collections.abc import Iterator

import pytest

from kiosk.speech.levels import DECIBELS, DEFAULT_VOLUME
from kiosk.speech.outputs import Output, Way
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockEngine, MockListener, MockPlayer
from kiosk.speech.utterance import Span, Utterance

HIDDEN = "This is for one person."
PRIVATE = Utterance((Span("Three books are due", "en", public=HIDDEN), Span("on Monday", "he", public="")), "loans")
LONG = Utterance.of("A sentence that takes a while to say.", "en", "long")


class Listener:
    """Somebody who hears both outputs, as far as `held` lets them."""

    def __init__(self, held: bool = False) -> None:
        self.engine, self.told = MockEngine(("en", "he")), MockListener()
        self.loudspeaker, self.headphones = MockPlayer(held), MockPlayer(held)
        self.speaker = Speaker(self.engine, self.loudspeaker, self.told, headphones=Way(self.headphones, 3))

    def words(self) -> list[str]:
        assert self.speaker.wait(10)
        return [text for text, _language, _rate in self.engine.spoken]


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.speaker.close()


@pytest.fixture
def held() -> Iterator[Listener]:
    held = Listener(held=True)
    yield held
    held.speaker.close()


@pytest.mark.clause("C10", "F10")
def test_over_the_loudspeaker_it_is_only_said_that_something_is_there(listener: Listener) -> None:
    listener.speaker.say(PRIVATE)
    assert listener.words() == [HIDDEN]
    listener.speaker.repeat()
    assert listener.words() == [HIDDEN, HIDDEN]


@pytest.mark.clause("C10", "F10")
def test_in_headphones_all_is_said(listener: Listener) -> None:
    listener.speaker.use(Output.HEADPHONES)
    listener.speaker.say(PRIVATE)
    assert listener.words() == ["Three books are due", "on Monday"]
    assert (len(listener.headphones.runs), listener.loudspeaker.runs) == (1, [])


@pytest.mark.clause("C10")
def test_a_clear_yes_holds_until_the_session_ends(listener: Listener) -> None:
    listener.speaker.allow_private()
    listener.speaker.say(PRIVATE)
    assert listener.words()[0] == "Three books are due"
    listener.speaker.end_session()
    assert listener.words() == []  # the engine has forgotten
    listener.speaker.say(PRIVATE)
    assert listener.words() == [HIDDEN]


@pytest.mark.clause("C10")
def test_a_yes_does_not_outlive_a_change_of_ears(listener: Listener) -> None:
    listener.speaker.allow_private()
    for output in (Output.HEADPHONES, Output.LOUDSPEAKER):
        listener.speaker.use(output)
    listener.speaker.say(PRIVATE)
    assert listener.words() == [HIDDEN]


@pytest.mark.clause("P2")
def test_a_plug_that_goes_means_silence_and_no_more_words(held: Listener) -> None:
    held.speaker.use(Output.HEADPHONES)
    held.speaker.say(LONG)
    held.headphones.wait()
    held.speaker.use(Output.NOWHERE)
    assert held.headphones.runs[0].state == "stopped"  # before the call returns
    held.speaker.say(LONG)
    held.speaker.repeat()
    held.speaker.resume()
    assert held.speaker.wait(10)
    assert (len(held.headphones.runs), held.loudspeaker.runs) == (1, [])


@pytest.mark.clause("P2")
def test_what_was_paused_in_headphones_does_not_go_on_over_the_loudspeaker(held: Listener) -> None:
    held.speaker.use(Output.HEADPHONES)
    held.speaker.say(LONG)
    held.headphones.wait()
    held.speaker.pause()
    for output in (Output.NOWHERE, Output.LOUDSPEAKER):
        held.speaker.use(output)
    held.speaker.resume()
    assert held.speaker.wait(10)
    assert held.loudspeaker.runs == []


@pytest.mark.clause("P2")
def test_a_plug_that_goes_while_words_are_made_lets_none_of_them_through(held: Listener) -> None:
    make = held.engine.synthesise

    def pulled_meanwhile(text: str, language: str, words_per_minute: int) -> object:
        held.speaker.use(Output.LOUDSPEAKER)
        return make(text, language, words_per_minute)

    held.engine.synthesise = pulled_meanwhile  # type: ignore[assignment, method-assign] # a hand is quicker
    held.speaker.use(Output.HEADPHONES)
    held.speaker.say(PRIVATE)
    assert held.speaker.wait(10)
    assert (held.headphones.runs, held.loudspeaker.runs) == ([], [])


def test_the_same_output_again_interrupts_nothing(held: Listener) -> None:
    held.speaker.say(LONG)
    held.loudspeaker.wait()
    held.speaker.use(Output.LOUDSPEAKER)
    assert held.loudspeaker.runs[0].state == "playing"


@pytest.mark.clause("C12", "C13", "C14")
def test_headphones_and_loudspeaker_each_have_their_volume_and_their_default(listener: Listener) -> None:
    speaker = listener.speaker
    assert (speaker.volume, speaker.louder()) == (DEFAULT_VOLUME, DEFAULT_VOLUME + 1)
    speaker.use(Output.HEADPHONES)
    assert (speaker.volume, speaker.quieter()) == (3, 2)
    speaker.use(Output.LOUDSPEAKER)
    assert speaker.volume == DEFAULT_VOLUME + 1
    speaker.end_session()
    assert speaker.volume == DEFAULT_VOLUME
    speaker.use(Output.HEADPHONES)
    assert speaker.volume == 3


@pytest.mark.clause("C12", "C13")
@pytest.mark.parametrize("output", [Output.HEADPHONES, Output.LOUDSPEAKER])
def test_every_step_is_reached_from_the_default_and_the_ends_hold(listener: Listener, output: Output) -> None:
    listener.speaker.use(output)
    up = [listener.speaker.louder() for _ in DECIBELS]
    assert up[-1] == len(DECIBELS) - 1
    assert [listener.speaker.quieter() for _ in DECIBELS] == [*reversed(range(len(DECIBELS) - 1)), 0]


def test_a_voice_speaks_until_it_was_heard_or_stopped(held: Listener) -> None:
    assert not held.speaker.speaking
    held.speaker.say(LONG)
    assert held.speaker.speaking
    held.loudspeaker.wait()
    held.speaker.pause()
    assert held.speaker.speaking
    held.speaker.interrupt()
    assert held.speaker.wait(10)
    assert not held.speaker.speaking
