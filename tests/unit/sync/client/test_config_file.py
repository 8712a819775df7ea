"""One line of a configuration is changed, and what a technician wrote around it stays."""

from pathlib import Path

import pytest

from sync.config_file import set_source, with_source

URL = "https://town.example/content/"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f'[sync]\nsource = "{URL}"\n'),
        ("[look]\ntheme = 'dark'  # as asked\n", f"[look]\ntheme = 'dark'  # as asked\n\n[sync]\nsource = \"{URL}\"\n"),
        ("[sync]\nmetered = true\n", f'[sync]\nsource = "{URL}"\nmetered = true\n'),
        ("[sync]\n", f'[sync]\nsource = "{URL}"\n'),
        ("[sync]", f'[sync]\nsource = "{URL}"'),
        ('[sync] # theirs\n  source = "file:/old" # was\n\n[a]\nb = 1\n',
         f'[sync] # theirs\n  source = "{URL}"\n\n[a]\nb = 1\n'),
        ('[a]\nsource = "not this"\n[sync]\nsource = \'file:/old\'\n[b]\nsource = "nor this"\n',
         f'[a]\nsource = "not this"\n[sync]\nsource = "{URL}"\n[b]\nsource = "nor this"\n'),
        ("[ sync ]\nwindow='01:00-02:00'\n", f"[ sync ]\nsource = \"{URL}\"\nwindow='01:00-02:00'\n"),
    ],
)  # fmt: skip
def test_the_line_is_written_where_it_belongs(before: str, after: str) -> None:
    assert with_source(before, URL) == after
    assert with_source(after, URL) == after


@pytest.mark.parametrize(
    "before",
    [
        'sync = { source = "file:/old" }\n',
        'sync.source = "file:/old"\n',
        '[sync]\nsource = """\nfile:/old"""\n',
        '[sync]\nproxy = """\nsource = 1\n"""\n',
        "sync = 1\n",
        "[sync\n",
    ],
)
def test_what_only_a_person_should_change_is_left_and_said(before: str) -> None:
    with pytest.raises(ValueError, match="write into it: source = "):
        with_source(before, URL)


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    set_source(tmp_path / "kiosk.toml", "file:/media/usb")
    assert (tmp_path / "kiosk.toml").read_text() == '[sync]\nsource = "file:/media/usb"\n'


def test_a_source_that_is_none_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="https://HOST/PATH/"):
        set_source(tmp_path / "kiosk.toml", "town.example")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("source", ['https://a/"\n[x]', "https://a/\\", "file:/a\nb"])
def test_no_source_breaks_out_of_its_line(source: str) -> None:
    with pytest.raises(ValueError, match="source"):
        with_source("", source)
