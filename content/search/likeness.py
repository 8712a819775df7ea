"""How much some words look like others, where nothing better is known of them."""

from content.search.fold import tokens

_SHORTEST = 3
_ALIKE = 60.0  # of 100: below that, two words share letters by chance


def likeness(typed: str, text: str) -> float:
    """0 to 100: the best of any word that was typed with any word of a text (normalised InDel similarity)."""
    from rapidfuzz.fuzz import ratio

    long_enough = [word for word in tokens(typed) if len(word) >= _SHORTEST]
    best = max((ratio(word, other) for word in long_enough for other in tokens(text)), default=0.0)
    return best if best >= _ALIKE else 0.0
