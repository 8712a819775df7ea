"""The attract screen and the choice of language, each language by its own name."""

from dataclasses import replace

from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Context
from kiosk.pages.page import Block, Page


def _languages(context: Context) -> tuple[Block, ...]:
    """One choice per language of the town that the screen speaks."""
    known = [
        SCREEN_LANGUAGES[language.code] for language in context.town.languages if language.code in SCREEN_LANGUAGES
    ]
    return tuple(
        Block(
            "option",
            key=f"language:{language.code}",
            title=language.own_name,
            checked=language == context.language,
            language=language.code,
        )
        for language in known
    )


def compose_attract(context: Context, _key: str) -> Page:
    """What stands on the screen while nobody is there: a touch on a language is already the first step."""
    welcomes = {
        block.language: context.slot.words("town", block.language)["welcome"].text for block in _languages(context)
    }
    blocks = tuple(replace(block, text=welcomes[block.language]) for block in _languages(context))
    title = context.slot.words("town", context.language.code)["title"].text
    return Page("attract", "", title, blocks, layout="attract")


def compose_language(context: Context, _key: str) -> Page:
    """The choice of language, from any page."""
    return Page("language", "", context.words.say("Choose your language"), _languages(context))
