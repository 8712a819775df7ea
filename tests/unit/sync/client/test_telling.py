"""What is seen on a terminal while a run is under way."""

from io import StringIO

import pytest

from sync.telling import Bar, size


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def seen(stream: StringIO) -> list[str]:
    return [line.strip() for line in stream.getvalue().split("\r\x1b[K") if line.strip()]


def a_run(bar: Bar) -> None:
    bar.told("metadata", 0, 0)
    for done in (0, 450_000, 450_001, 900_000):
        bar.told("fetch", done, 900_000)
    bar.told("apply", 5, 6)
    bar.close()


def test_a_bar_grows_in_one_line_and_is_wiped_at_the_end() -> None:
    terminal = Terminal()
    a_run(Bar(terminal))
    assert seen(terminal) == [
        "Asking what is new",
        "Fetching [..............................]   0% of 900 kB",
        "Fetching [###############...............]  50% of 900 kB",
        "Fetching [##############################] 100% of 900 kB",
        "Taking in 5 of 6",
    ]
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert "\n" not in terminal.getvalue()


def test_a_journal_gets_no_bar() -> None:
    journal = StringIO()
    a_run(Bar(journal))
    assert not journal.getvalue()


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (904_000, "904 kB"), (12_223_143, "12.2 MB")]
)
def test_bytes_are_said_as_people_read_them(count: int, text: str) -> None:
    assert size(count) == text
