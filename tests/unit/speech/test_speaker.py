"""The one voice: the newest words win, silence is at once, a pause goes on where it was, a session leaves nothing."""

import gc
import logging
import threading
from collections.abc import Callable, Iterator

import pytest

from kiosk.speech.engine import BYTES_PER_SAMPLE, NoVoice, Pcm, SpeechFailed
from kiosk.speech.levels import DECIBELS, DEFAULT_RATE, DEFAULT_VOLUME, WORDS_PER_MINUTE
from kiosk.speech.player import CommandPlayer, NoPlayer
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import LOUD, MockEngine, MockListener, MockPlayback, MockPlayer
from kiosk.speech.utterance import Span, Utterance

LONG = "A sentence that takes a while to say."


class Voice:
    """A speaker made of fakes. `held`: sound is heard only as far as the test lets it."""

    def __init__(self, held: bool = False, languages: tuple[str, ...] = ("en", "he")) -> None:
        self.engine, self.player, self.listener = MockEngine(languages), MockPlayer(held), MockListener()
        self.speaker = Speaker(self.engine, self.player, self.listener)

    def say(self, *texts: str, language: str = "en") -> None:
        self.speaker.say(*(Utterance.of(text, language, key=text) for text in texts))

    def run(self, number: int = -1) -> MockPlayback:
        self.player.wait(number + 1 if number >= 0 else 1)
        return self.player.runs[number]

    def settle(self) -> None:
        assert self.speaker.wait(10)

    def words(self) -> list[str]:
        return [text for text, _language, _rate in self.engine.spoken]


@pytest.fixture
def make() -> Iterator[Callable[..., Voice]]:
    made: list[Voice] = []

    def voice(**how: object) -> Voice:
        made.append(Voice(**how))  # type: ignore[arg-type] # passed on as given
        return made[-1]

    yield voice
    for each in made:
        each.speaker.close()


@pytest.fixture
def voice(make: Callable[..., Voice]) -> Voice:
    return make()


@pytest.fixture
def held(make: Callable[..., Voice]) -> Voice:
    return make(held=True)


def test_utterances_are_heard_in_order_and_told(voice: Voice) -> None:
    voice.say("One", "Two")
    voice.listener.wait("finished", 2)
    assert voice.words() == ["One", "Two"]
    assert voice.listener.events == [
        ("started", "One"),
        ("finished", "One", True),
        ("started", "Two"),
        ("finished", "Two", True),
    ]
    assert [run.state for run in voice.player.runs] == ["finished", "finished"]


@pytest.mark.clause("C6")
def test_the_newest_words_win(held: Voice) -> None:
    held.say(LONG, "never said")
    first = held.run(0)
    held.say("skipped")
    held.say("Newest")
    held.run(1).hear()
    held.listener.wait("finished", 2)
    assert first.state == "stopped"
    assert held.listener.events[-2:] == [("started", "Newest"), ("finished", "Newest", True)]
    assert ("finished", LONG, False) in held.listener.events
    assert "never said" not in held.words()


@pytest.mark.clause("C5", "C6")
def test_an_interruption_is_silence(held: Voice) -> None:
    held.say(LONG)
    run = held.run()
    held.speaker.interrupt()
    assert run.state == "stopped"  # before the call returns
    held.listener.wait("finished")
    assert held.listener.events[-1] == ("finished", LONG, False)


def test_an_interruption_while_the_player_starts_is_not_lost(make: Callable[..., Voice]) -> None:
    voice = make(held=True)
    start = voice.player.start

    def interrupted_start(rate: int) -> MockPlayback:
        voice.speaker.interrupt()
        return start(rate)

    voice.player.start = interrupted_start  # type: ignore[method-assign] # somebody is quick
    voice.say(LONG)
    voice.listener.wait("finished")
    assert [run.state for run in voice.player.runs] == ["stopped"]
    assert voice.player.runs[0].heard == b""


@pytest.mark.clause("C5")
def test_words_are_repeated_from_their_beginning(held: Voice) -> None:
    held.say(LONG)
    held.run(0).hear(0.5)
    held.speaker.repeat()
    held.run(1).hear()
    held.listener.wait("finished", 2)
    assert held.listener.events[-1] == ("finished", LONG, True)
    assert held.words()[-1] == LONG


def test_nothing_is_repeated_before_the_first_words(voice: Voice) -> None:
    voice.speaker.repeat()
    voice.say("One")
    voice.listener.wait("finished")
    assert voice.words() == ["One"]


@pytest.mark.clause("C5")
def test_a_pause_goes_on_where_it_was(held: Voice) -> None:
    held.say(LONG)
    before = held.run(0)
    before.hear(1)
    before.wait_heard(1)
    held.speaker.pause()
    assert before.state == "stopped"
    assert held.speaker.paused
    assert ("finished", LONG, False) not in held.listener.events
    held.speaker.resume()
    after = held.run(1)
    after.hear()
    held.listener.wait("finished")
    assert held.listener.events[-1] == ("finished", LONG, True)
    whole = len(LONG) * 22_050 // 15 * BYTES_PER_SAMPLE
    assert whole <= len(before.heard) + len(after.heard) <= whole + 22_050 // 10 * BYTES_PER_SAMPLE
    assert not held.speaker.paused


def test_a_pause_while_the_last_sound_is_waited_for_goes_on_too() -> None:
    commands = [["sleep", "600"], ["cat"]]
    listener = MockListener()
    speaker = Speaker(MockEngine(), CommandPlayer(lambda _rate: commands.pop(0)), listener)
    speaker.say(Utterance.of("Hi", "en", "short"))
    while speaker._playback is None:
        assert not speaker.wait(0.01)
    speaker.pause()
    speaker.resume()
    listener.wait("finished")
    speaker.close()
    assert listener.events == [("started", "short"), ("finished", "short", True)]
    assert commands == []


class TwoRates(MockEngine):
    """A recording of one rate beside a voice of another."""

    def synthesise(self, text: str, language: str, words_per_minute: int) -> Pcm:
        made = super().synthesise(text, language, words_per_minute)
        return Pcm(made.samples, 8_000) if text == "Recorded." else made


def test_sound_of_another_rate_gets_a_player_of_its_own() -> None:
    player, listener = MockPlayer(), MockListener()
    speaker = Speaker(TwoRates(), player, listener)
    speaker.say(Utterance.of("Recorded. Spoken. Recorded.", "en", "both"))
    listener.wait("finished")
    speaker.close()
    assert [(run.rate, run.state) for run in player.runs] == [
        (8_000, "finished"),
        (22_050, "finished"),
        (8_000, "finished"),
    ]


def test_new_words_end_a_pause(held: Voice) -> None:
    held.say(LONG)
    held.run(0)
    held.speaker.pause()
    held.say("New")
    held.run(1).hear()
    held.listener.wait("finished", 2)
    assert held.listener.events[-1] == ("finished", "New", True)
    assert not held.speaker.paused


def test_an_interruption_ends_a_pause(held: Voice) -> None:
    held.say(LONG)
    held.run(0)
    held.speaker.pause()
    held.speaker.interrupt()
    held.listener.wait("finished")
    assert not held.speaker.paused


def test_silence_cannot_be_paused(voice: Voice) -> None:
    voice.say("One")
    voice.listener.wait("finished")
    voice.settle()
    voice.speaker.pause()
    assert not voice.speaker.paused


@pytest.mark.clause("C12", "C13")
def test_rate_and_volume_move_in_steps_and_end_at_their_ends(voice: Voice) -> None:
    for _ in range(20):
        voice.speaker.faster()
        voice.speaker.louder()
    assert (voice.speaker.rate, voice.speaker.volume) == (len(WORDS_PER_MINUTE) - 1, len(DECIBELS) - 1)
    voice.say("One")
    voice.listener.wait("finished")
    assert voice.engine.spoken == [("One", "en", WORDS_PER_MINUTE[-1])]
    assert voice.run().heard.startswith(LOUD)
    for _ in range(20):
        voice.speaker.slower()
        voice.speaker.quieter()
    assert (voice.speaker.rate, voice.speaker.volume) == (0, 0)


def test_a_step_of_volume_is_heard_in_the_same_sentence(held: Voice) -> None:
    held.say(LONG)
    run = held.run()
    run.hear(0.5)
    run.wait_heard(0.5)
    for _ in DECIBELS:
        held.speaker.louder()
    run.hear()
    held.listener.wait("finished")
    assert run.heard.endswith(LOUD)
    assert not run.heard.startswith(LOUD)


@pytest.mark.clause("P1")
def test_a_session_leaves_nothing_behind(held: Voice, caplog: pytest.LogCaptureFixture) -> None:
    """Clauses C13, C14 and P1: default volume and rate, and no text or sound kept anywhere."""
    with caplog.at_level(logging.DEBUG):
        held.speaker.faster()
        held.speaker.louder()
        held.say("wagtail" * 5)
        held.run(0)
        held.speaker.end_session()
        held.listener.wait("finished")
        held.settle()
    assert (held.speaker.rate, held.speaker.volume) == (DEFAULT_RATE, DEFAULT_VOLUME)
    assert held.engine.closed
    assert held.engine.spoken == []
    held.speaker.repeat()
    held.listener.events.clear()
    gc.collect()
    kept = [thing for thing in gc.get_objects() if isinstance(thing, Span) and "wagtail" in thing.text]
    assert kept == []
    assert "wagtail" not in caplog.text


@pytest.mark.clause("C14")
def test_a_session_begins_at_the_volume_the_town_chose() -> None:
    speaker = Speaker(MockEngine(), MockPlayer(), MockListener(), volume=2)
    speaker.louder()
    assert speaker.volume == 3
    speaker.end_session()
    assert speaker.volume == 2
    speaker.close()


@pytest.mark.clause("C15")
def test_each_passage_is_spoken_by_the_voice_of_its_language(voice: Voice) -> None:
    """Clause C15."""
    voice.speaker.say(Utterance((Span("Ask for", "en"), Span("תעודה", "he"), Span("here", "en")), "mixed"))
    voice.listener.wait("finished")
    assert [(text, language) for text, language, _ in voice.engine.spoken] == [
        ("Ask for", "en"),
        ("תעודה", "he"),
        ("here", "en"),
    ]
    assert len(voice.player.runs) == 1


@pytest.mark.clause("C15")
def test_a_missing_voice_is_told_and_never_replaced_by_another(voice: Voice) -> None:
    voice.speaker.say(Utterance((Span("Ask for", "en"), Span("chứng minh", "vi"), Span("here", "en")), "mixed"))
    voice.listener.wait("finished")
    assert [(text, language) for text, language, _ in voice.engine.spoken] == [("Ask for", "en"), ("here", "en")]
    assert voice.listener.events == [("started", "mixed"), ("missing", "vi"), ("finished", "mixed", False)]


def test_figures_are_words_when_they_reach_the_engine(voice: Voice) -> None:
    voice.say("פתוח 9:00–17:30", language="he")
    voice.listener.wait("finished")
    assert voice.words() == ["פתוח תשע בבוקר עד חמש וחצי אחר הצהריים"]


def test_only_a_reviewed_text_may_hold_phonemes(voice: Voice) -> None:
    voice.speaker.say(Utterance((Span("[[b'ejt]] one", "he", reviewed=True), Span("[[x]] two", "en"))))
    voice.listener.wait("finished")
    assert voice.words() == ["[[b'ejt]]", "one", "x two"]


def test_a_failing_engine_is_told_and_the_next_words_are_heard(voice: Voice) -> None:
    voice.engine.errors.append(SpeechFailed("it is broken"))
    voice.say("One", "Two")
    voice.listener.wait("finished", 2)
    assert voice.listener.events == [
        ("started", "One"),
        ("failed", "it is broken"),
        ("finished", "One", False),
        ("started", "Two"),
        ("finished", "Two", True),
    ]


class NoSound:
    """A machine without a player."""

    def start(self, rate: int) -> MockPlayback:
        raise NoPlayer(f"nothing plays {rate}")


def test_a_missing_player_is_told() -> None:
    listener = MockListener()
    speaker = Speaker(MockEngine(), NoSound(), listener)
    speaker.say(Utterance.of("One", "en", "1"))
    listener.wait("finished")
    assert listener.events == [("started", "1"), ("failed", "nothing plays 22050"), ("finished", "1", False)]
    speaker.close()


def test_a_player_that_dies_is_told_and_not_started_forever(held: Voice) -> None:
    held.say(LONG)
    held.run().die()
    held.listener.wait("finished")
    assert ("failed", "the program that plays sound ended by itself; is a sound card there and free?") in (
        held.listener.events
    )
    assert len(held.player.runs) == 1


def test_the_voice_outlives_a_surprise(voice: Voice, caplog: pytest.LogCaptureFixture) -> None:
    voice.engine.errors.append(RuntimeError("secret words"))
    voice.say("One")
    voice.settle()
    voice.say("Two")
    voice.listener.wait("finished")
    assert caplog.messages == ["the speech thread met RuntimeError"]
    caplog.clear()


def test_an_engine_that_cannot_be_prepared_is_told(voice: Voice) -> None:
    def fail() -> None:
        raise SpeechFailed("no espeak-ng")

    voice.engine.prepare = fail  # type: ignore[method-assign] # a fake that fails once
    voice.speaker.prepare()
    voice.listener.wait("failed")
    assert voice.listener.events == [("failed", "no espeak-ng")]


@pytest.mark.clause("C6")
def test_a_thousand_interruptions_leave_no_sound_and_no_thread(voice: Voice) -> None:
    threads = threading.active_count()
    for number in range(1000):
        voice.say(f"{LONG} {number}")
    voice.say("Last")
    voice.listener.wait_for(("finished", "Last", True))
    assert threading.active_count() == threads
    assert [run for run in voice.player.runs if run.state == "playing"] == []


def test_closing_ends_the_thread_and_the_engine(held: Voice) -> None:
    held.say(LONG)
    held.run()
    held.speaker.close()
    assert held.engine.closed
    assert not [thread for thread in threading.enumerate() if thread is held.speaker._thread]
    assert held.run().state == "stopped"


def test_texts_are_not_shown_by_repr() -> None:
    assert "secret" not in repr(Utterance.of("secret", "en"))
    assert "secret" not in repr(NoVoice("en"))
