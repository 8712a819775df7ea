"""The section [sync]: strict, with the remedy in every refusal."""

import msgspec
import pytest

from sync.config import SyncConfig


@pytest.mark.parametrize(
    "source", ["", "https://town.example/content", "http://10.0.0.2:8080/", "file:/media/usb", "file:///media/usb/repo"]
)
def test_these_are_sources(source: str) -> None:
    assert SyncConfig(source=source).source == source


@pytest.mark.parametrize(
    "source",
    ["town.example", "ftp://town.example/", "file:media/usb", "file://server/share", "https://", "https:///x",
     "https://user:word@town.example/", "https://town.example/?a=b", "https://town.example/#x", "/media/usb"],
)  # fmt: skip
def test_these_are_none(source: str) -> None:
    with pytest.raises(ValueError, match="source is"):
        SyncConfig(source=source)


@pytest.mark.parametrize(
    "table",
    [
        {"window": "night"},
        {"budget_mb": -1},
        {"metered_budget_mb": 0},
        {"proxy": "10.0.0.1:3128"},
        {"sorce": "file:/x"},
    ],
)
def test_what_cannot_be_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(table, SyncConfig)


@pytest.mark.parametrize(
    ("table", "bytes_"),
    [
        ({}, None),
        ({"budget_mb": 20}, 20_000_000),
        ({"budget_mb": 20, "metered": True}, 5_000_000),
        ({"metered": True, "metered_budget_mb": 2}, 2_000_000),
        ({"source": "file:/media/usb", "budget_mb": 20, "metered": True}, None),
    ],
)
def test_what_a_night_may_cost(table: dict[str, object], bytes_: int | None) -> None:
    assert msgspec.convert(table, SyncConfig).nightly_bytes == bytes_
