"""The key of a device and the numbers of its requests: made here, kept, and no number given out twice."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.device.counter import BLOCK, COUNTER, Counter, CounterError, begin_counting
from sync.device.key import KEY, DeviceError, device_id, load_key, make_key

KILLED = """
import os, signal, sys
from pathlib import Path
from sync import durable
from sync.device.counter import Counter

left = int(sys.argv[2])
def watch(event, arguments):
    global left
    if event in ("open", "os.rename", "os.remove") and str(sys.argv[1]) in str(arguments[0]):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
counter = Counter(Path(sys.argv[1]), block=2)
for _ in range(5):
    print(counter.next(), flush=True)
"""


def test_a_key_is_made_once_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    made = make_key(tmp_path / "state")
    loaded = load_key(tmp_path / "state")
    assert (loaded.id, loaded.public) == (made.id, made.public)
    assert loaded.sign(b"text") == made.sign(b"text")
    for name in (KEY, COUNTER):
        assert (tmp_path / "state" / name).stat().st_mode & 0o777 == 0o600


def test_the_name_of_a_device_follows_from_its_key(tmp_path: Path) -> None:
    made = make_key(tmp_path)
    assert made.id == device_id(made.public)
    assert make_key(tmp_path).id != made.id


def test_without_a_key_the_device_says_how_it_gets_one(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match=r"no key yet\. Enrol it with: kiosk sync enrol CODE"):
        load_key(tmp_path)


def test_a_key_that_lost_its_end_is_refused(tmp_path: Path) -> None:
    make_key(tmp_path)
    (tmp_path / KEY).write_bytes(b"short")
    with pytest.raises(DeviceError, match="it has 5 bytes, a key has 32"):
        load_key(tmp_path)


def test_a_key_that_others_could_have_read_is_refused(tmp_path: Path) -> None:
    make_key(tmp_path)
    (tmp_path / KEY).chmod(0o640)
    with pytest.raises(DeviceError, match="others may read it"):
        load_key(tmp_path)


def test_a_key_without_its_counter_is_refused_for_its_numbers_would_come_twice(tmp_path: Path) -> None:
    make_key(tmp_path)
    (tmp_path / COUNTER).unlink()
    with pytest.raises(DeviceError, match="no number may be used twice"):
        load_key(tmp_path)


def test_a_folder_that_cannot_be_used_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(DeviceError, match=r"state.*Mend the folder or make room"):
        make_key(tmp_path / "state")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=30))
def test_no_number_is_given_out_twice_whoever_asks(
    tmp_path_factory: pytest.TempPathFactory, asked: list[tuple[int, int]]
) -> None:
    """Several processes, of which any may begin anew at any time."""
    folder = tmp_path_factory.mktemp("counter")
    begin_counting(folder)
    counters = [Counter(folder, block=4) for _ in range(4)]
    given_out: list[int] = []
    for who, times in asked:
        given_out += [counters[who].next() for _ in range(times)]
        if times % 3 == 0:
            counters[who] = Counter(folder, block=4)
    assert len(set(given_out)) == len(given_out)
    assert all(number > 0 for number in given_out)


def test_one_process_counts_up_without_writing_each_time(tmp_path: Path) -> None:
    begin_counting(tmp_path)
    counter = Counter(tmp_path)
    assert [counter.next() for _ in range(BLOCK)] == list(range(1, BLOCK + 1))
    assert (tmp_path / COUNTER).read_text() == f"{BLOCK + 1}\n"


def test_a_kill_at_any_write_uses_no_number_twice(tmp_path: Path) -> None:
    begin_counting(tmp_path)
    told: list[int] = []
    ended = 0
    for at in range(1, 40):
        command = [sys.executable, "-c", KILLED, str(tmp_path), str(at)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        told += [int(line) for line in done.stdout.split()]
        if done.returncode == 0:
            ended = at
            break
        assert done.returncode == -9, done.stderr
    assert ended > 6, "fewer writes than one reservation has"
    assert len(set(told)) == len(told)
    assert told == sorted(told)


@pytest.mark.parametrize("content", [b"", b"12x", b"-4", b"9" * 30, b"\xff\xfe"])
def test_a_damaged_counter_gives_out_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / COUNTER).write_bytes(content)
    with pytest.raises(CounterError, match="damaged, and no number may be used twice"):
        Counter(tmp_path).next()


def test_a_lost_counter_gives_out_nothing(tmp_path: Path) -> None:
    with pytest.raises(CounterError, match="no numbers can be reserved"):
        Counter(tmp_path).next()
