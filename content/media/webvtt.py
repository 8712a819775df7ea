"""Captions in WebVTT (W3C): times and words. Places and colours in a file are left out: the kiosk has its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TIMING = re.compile(r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})")
_TAG = re.compile(r"<[^>]*>")
_BETWEEN = " --> "


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from ``first`` until before ``end``, in milliseconds from the beginning."""

    first: int
    end: int
    text: str


@dataclass(eq=False)
class BadCaptions(Exception):
    """Captions that cannot be read; ``line`` counts from 1."""

    line: int
    what: str
    remedy: str


def read_captions(text: str) -> tuple[Cue, ...]:
    """Every cue, in order; raises BadCaptions."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].split()[:1] != ["WEBVTT"]:
        raise BadCaptions(1, "it does not begin with WEBVTT", "Save the captions as WebVTT.")
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if block[0].split()[:1] in (["WEBVTT"], ["NOTE"], ["STYLE"], ["REGION"]):
            continue
        cue = _cue(number, block)
        if cues and cue.first < cues[-1].end:
            raise BadCaptions(number, "it begins before the caption above ends", "Correct one of the two times.")
        cues.append(cue)
    if not cues:
        raise BadCaptions(1, "there is no caption in it", "Write what is said or shown.")
    return tuple(cues)


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines between empty ones, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(number: int, block: list[str]) -> Cue:
    """A block of timing and words; a name may stand above the timing."""
    at = 0 if _BETWEEN in block[0] else 1
    if len(block) <= at or _BETWEEN not in block[at]:
        raise BadCaptions(number, "it has no times", "Write them like 00:01.000 --> 00:03.500.")
    begin, _, rest = block[at].partition(_BETWEEN)
    first, end = _milliseconds(begin.strip()), _milliseconds(rest.split()[0] if rest.split() else "")
    if first is None or end is None or end <= first:
        raise BadCaptions(number + at, "its times cannot be read", "Write them like 00:01.000 --> 00:03.500.")
    words = "\n".join(_TAG.sub("", line).strip() for line in block[at + 1 :])
    if not words.strip():
        raise BadCaptions(number, "it says nothing", "Write what is said or shown, or remove it.")
    return Cue(first, end, _plain(words))


def _milliseconds(text: str) -> int | None:
    match = _TIMING.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, thousandths = (int(part or 0) for part in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _plain(text: str) -> str:
    for written, sign in (("&lt;", "<"), ("&gt;", ">"), ("&lrm;", ""), ("&rlm;", ""), ("&nbsp;", " "), ("&amp;", "&")):
        text = text.replace(written, sign)
    return text
