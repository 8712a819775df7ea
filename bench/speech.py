"""Speech on a sound card that is a pipe: from the key press to the first sound, from the stop to silence.

The real engine, the real ``aplay``; ALSA writes what is heard into the pipe, which is read as fast as it would sound.
``python -m bench.speech`` prints the numbers alone; ``make bench`` has them among all others.
"""

import json
import os
import random
import signal
import sys
import tempfile
from pathlib import Path

from bench.processes import children, memory_of, run_python
from bench.report import Row, table
from bench.sound_card import SoundCard, milliseconds
from kiosk.speech.player import CommandPlayer, aplay
from kiosk.speech.pyttsx3_process import Pyttsx3Process
from kiosk.speech.speaker import Speaker
from kiosk.speech.testing import MockListener, MockPlayer
from kiosk.speech.utterance import Utterance

FIRST_SOUND_MS, SILENCE_MS, RECOVERED_MS, MEMORY_MB, GROWTH_KB = 100, 50, 1000, 40, 250
TEXTS = (
    ("Register a birth, button. Open today 09:00–17:30. It costs £25.50.", "en"),
    ("Đăng ký khai sinh, nút. Mở cửa 07:30–17:00. Lệ phí 25.000 ₫.", "vi"),
    ("Pencatatan kelahiran, tombol. Buka 09.00–17.30. Biaya Rp25.000.", "id"),
    ("تسجيل مولود، زر. مفتوح 9:00 ص – 5:30 م. الرسم 25 جنيهًا مصريًا.", "ar"),
    ("רישום לידה, כפתור. פתוח 9:00–17:30. האגרה ₪25.", "he"),
)


def _say(speaker: Speaker, number: int) -> None:
    speaker.say(Utterance.of(*TEXTS[number % len(TEXTS)]))


def _latencies(speaker: Speaker, card: SoundCard, times: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"first sound": [], "silence": []}
    for number in range(times):
        found["first sound"].append(milliseconds(lambda at=number: _say(speaker, at), card.sounds))  # type: ignore[misc]
        card.listen(0.2)
        found["silence"].append(milliseconds(speaker.interrupt, card.silent))
    return found


def _recovery(speaker: Speaker, engine: Pyttsx3Process, card: SoundCard, sign: signal.Signals) -> float:
    assert engine.pid
    os.kill(engine.pid, sign)
    taken = milliseconds(lambda: _say(speaker, 0), card.sounds)
    speaker.interrupt()
    card.silent(10)
    return taken


def _interrupted(speaker: Speaker, card: SoundCard, times: int, folder: Path) -> dict[str, int]:
    """What a great many interruptions, at any moment of an utterance, leave behind."""
    speaker.wait(10)
    moments = random.Random(5)  # noqa: S311 - chance, not secrecy
    before = counted(folder)
    for number in range(times):
        _say(speaker, number)
        card.listen(moments.choice((0, 0, 0.01, 0.02, 0.05)))
    speaker.interrupt()
    speaker.wait(10)
    silent = card.silent(1) and not card.sounds(0.2)
    left = {name: max(0, count - before[name]) for name, count in counted(folder).items()}
    return left | {"sounds": int(not silent)}


def counted(folder: Path) -> dict[str, int]:
    return {
        "processes": len(children()),
        "open files": len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - Path would open one more
        "files": len(list(folder.rglob("*"))),
    }


def _memory(times: int) -> dict[str, float]:
    """MB that speech adds, the engine's process included, and kB by which both grow over 1,000 utterances."""
    before = memory_of("self", "Pss")
    engine, player, listener = Pyttsx3Process(), MockPlayer(), MockListener()
    speaker = Speaker(engine, player, listener)

    def after(utterances: int, kind: str) -> int:
        for number in range(utterances):
            player.runs.clear()
            listener.events.clear()
            _say(speaker, number)
            speaker.wait()
        return memory_of("self", kind) + memory_of(engine.pid or "self", kind)

    first = after(100, "Private_Dirty")
    last = after(times, "Private_Dirty")
    added = (after(0, "Pss") - before) / 1024
    speaker.close()
    return {"added MB": added, "growth kB per 1,000": max(0, last - first) * 1000 / times}


def take(times: int, interruptions: int, growth: int) -> dict[str, object]:
    """All the numbers, taken in this process."""
    memory = _memory(growth)
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-speech-") as name:
        folder = Path(name)
        card, engine = SoundCard(folder), Pyttsx3Process()
        os.environ["TMPDIR"] = os.environ["XDG_RUNTIME_DIR"] = name
        speaker = Speaker(engine, CommandPlayer(aplay), MockListener())
        speaker.prepare()
        _latencies(speaker, card, len(TEXTS))
        found: dict[str, object] = dict(_latencies(speaker, card, times))
        found |= {
            "killed": [_recovery(speaker, engine, card, signal.SIGKILL) for _ in range(times // 10)],
            "hung": [_recovery(speaker, engine, card, signal.SIGSTOP) for _ in range(times // 10)],
            "left": _interrupted(speaker, card, interruptions, folder),
        }
        speaker.close()
    return found | memory


def measure(times: int = 100, interruptions: int = 1000, growth: int = 600) -> list[Row]:
    """The rows; ``times``: utterances of which the 95th percentile is taken."""
    found = run_python("bench.speech", json.dumps([times, interruptions, growth]))
    left = sum(found["left"].values())
    part = "Speech: pyttsx3 in its process, aplay, a sound card that is a pipe"
    rows = []
    for name, budget in (("first sound", FIRST_SOUND_MS), ("silence", SILENCE_MS)):
        what = {"first sound": "key press to first sound", "silence": "stop to silence"}[name]
        rows += [
            Row(part, f"{what}, p95 of {times}", "ms", (sorted(found[name])[int(times * 0.95)],), budget),
            Row(part, f"{what}, each", "ms", tuple(found[name])),
        ]
    return [
        *rows,
        Row(part, "key press to first sound, engine just killed", "ms", tuple(found["killed"]), RECOVERED_MS),
        Row(part, "key press to first sound, engine hung", "ms", tuple(found["hung"]), RECOVERED_MS),
        Row(part, f"processes, files, sounds left by {interruptions:,} interruptions", "", (left,), 0),
        Row(
            part,
            "memory of speech in five languages (PSS), its process included",
            "MB",
            (found["added MB"],),
            MEMORY_MB,
        ),
        Row(part, "growth over utterances, per 1,000", "kB", (found["growth kB per 1,000"],), GROWTH_KB),
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(take(*json.loads(sys.argv[1]))))
    else:
        print(table(measure()))
