"""Easy words: a record told again for people who read little, one idea to a line, each with a pictogram."""

from collections.abc import Iterable, Iterator

from content.entities.base import Facts, Part
from content.entities.hours import Id


class EasyIdea(Facts, frozen=True):
    """One idea; ``pictogram`` is one of the kiosk's own, because it stands beside the words, never in their place."""

    id: Id
    pictogram: Id


def easy_parts(ideas: Iterable[EasyIdea]) -> Iterator[Part]:
    """The line of each idea. An old one could mislead those who have nothing else to go by."""
    for idea in ideas:
        yield Part(f"easy.{idea.id}", required=True, bears_facts=True)
