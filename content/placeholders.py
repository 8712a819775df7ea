"""Figures named in words: ``{late-fee}``. A doubled brace, ``{{`` or ``}}``, stands for itself."""

import re

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def names(text: str) -> frozenset[str]:
    """The figures a text names."""
    if "{" not in text:
        return frozenset()
    return frozenset(name for token in _TOKEN.finditer(text) if (name := token[1]) is not None)


def broken(text: str) -> str:
    """The first brace that opens or closes nothing, or holds no name of a figure; empty when there is none."""
    if "{" not in text and "}" not in text:
        return ""
    for token in _TOKEN.finditer(text):
        if token[0] in "{}" or (token[1] is not None and not _NAME.fullmatch(token[1])):
            return token[0]
    return ""


def plain(text: str) -> str:
    """A text that names no figure, with its doubled braces made single."""
    return text.replace("{{", "{").replace("}}", "}")


def unfilled(text: str) -> str:
    """A text without the figures it names: its words alone."""
    return plain(_TOKEN.sub(lambda token: " " if token[1] is not None else token[0], text)) if "{" in text else text
