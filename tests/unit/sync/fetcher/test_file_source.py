"""A stick may be out, half copied or malicious."""

import os
from pathlib import Path

import pytest

from sync.file_source import FileSource
from sync.reason import Reason
from sync.source import FetchError


def test_a_stick_that_is_not_in_is_not_an_empty_repository(tmp_path: Path) -> None:
    gone = tmp_path / "stick"
    with pytest.raises(FetchError, match="put the stick in") as failed:
        FileSource(gone).download_bytes((gone / "metadata/2.root.json").as_uri(), 100)
    assert failed.value.reason is Reason.NOT_THERE


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "timestamp.json")
    with pytest.raises(FetchError):
        FileSource(tmp_path).download_bytes((tmp_path / "timestamp.json").as_uri(), 100)


def test_a_folder_in_the_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "timestamp.json").mkdir()
    with pytest.raises(FetchError):
        FileSource(tmp_path).download_bytes((tmp_path / "timestamp.json").as_uri(), 100)
