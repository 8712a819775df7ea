"""Hebrew and Arabic as espeak-ng needs them: phonemes for the one, vowels for the other.

Needs the publishing tool piper-tts (GPL-3.0-or-later), which brings both models; nothing of it runs on a kiosk.
"""

import re
from collections.abc import Callable
from typing import Protocol

# From the phonetic alphabet to espeak-ng's mnemonics, where they differ.
_MNEMONICS = str.maketrans(
    {"ʃ": "S", "ʒ": "Z", "χ": "X", "ʔ": "?", "ʁ": "R", "ˈ": "'", "ɡ": "g", "ʦ": "ts", "ʤ": "dZ", "ʧ": "tS"}
)
_LETTERS = {"he": "\u0590-\u05ff", "ar": "\u0600-\u065f\u0670-\u06ff"}


class NoPronunciation(Exception):
    """The tool or its models are not installed; the text says how to mend it."""


class Pronunciation(Protocol):
    """Says how a language is pronounced."""

    def __call__(self, passage: str) -> str:
        """How a voice reads ``passage``, which holds letters of its language, spaces and commas, and no figure."""


def pronounced(text: str, language: str, pronounce: Pronunciation) -> str:
    """``text`` with every passage in its language's own letters as a voice reads it.

    Figures, their ``{names}``, foreign names, signs and line breaks stay as they are.
    """
    letters = _LETTERS[language]
    passages = re.compile(rf"[{letters}](?:[{letters} ,'\"-]*[{letters}])?")
    parts = re.split(r"(\{\{|\}\}|\{[^{}]*\})", text)
    return "".join(
        part if at % 2 else passages.sub(lambda match: pronounce(match[0]), part) for at, part in enumerate(parts)
    )


def _hebrew() -> Pronunciation:
    from piper.phonemize_hebrew import HebrewPhonemizer

    phonemizer = HebrewPhonemizer()

    def pronounce(passage: str) -> str:
        # Without a full stop at its end the model cuts the last vowel.
        sentences = phonemizer.phonemize(passage + ".")
        phonemes = "".join(sign for sentence in sentences for sign in sentence)
        return f"[[{phonemes.rstrip(' .').translate(_MNEMONICS)}]]"

    return pronounce


def _arabic() -> Pronunciation:
    from piper.tashkeel import TashkeelDiacritizer

    add_vowels = TashkeelDiacritizer()
    return lambda passage: str(add_vowels(passage))


_TOOLS: dict[str, Callable[[], Pronunciation]] = {"he": _hebrew, "ar": _arabic}
LANGUAGES = tuple(_TOOLS)


def installed(language: str) -> Pronunciation:
    """The tool for a language; raises NoPronunciation where it is not installed, or is for another language."""
    if language not in _TOOLS:
        raise NoPronunciation(f"only {' and '.join(_TOOLS)} need help with their pronunciation, not {language!r}.")
    try:
        return _TOOLS[language]()
    except ImportError:
        what = "piper-tts is not installed here. Install it where content is published: pip install piper-tts"
        raise NoPronunciation(f"{what}. Kiosks do not need it.") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise NoPronunciation(f"the models of piper-tts cannot be loaded ({error}). Install it again.") from None
