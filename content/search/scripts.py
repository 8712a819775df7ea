"""Names written in another script, or spelled another way: words that sound alike have the same skeleton.

A skeleton keeps the consonants that Latin, Arabic and Hebrew spellings of a name have in common ("Mohammed", "Muhamad",
"محمد", "מוחמד": mmd). It is coarse, so it is asked only for words that are known in no other way.
"""

from functools import lru_cache

SHORTEST = 3
_PAIRS = (("sch", "s"), ("sh", "s"), ("ch", "h"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("ph", "f"), ("dh", "d"),
          ("tz", "s"), ("ts", "s"), ("ck", "k"), ("qu", "k"), ("x", "ks"))  # fmt: skip
_SOUNDS = (
    ("b", "bpfvwبفבפ"), ("d", "dدذضד"), ("g", "gjجغג"), ("k", "kcqقكכק"), ("l", "lلל"), ("m", "mمמ"), ("n", "nنנ"),
    ("r", "rرר"), ("s", "sسشصסשצ"), ("t", "tتثطתט"), ("z", "zزظז"),
)  # fmt: skip
_SIGNS = {letter: sign for sign, letters in _SOUNDS for letter in letters}
_GUTTURALS = "hحخهהח"  # told apart at the start of a word only


@lru_cache(1 << 14)
def skeleton(word: str) -> str:
    """The consonants of a folded word that its spellings share; "" where too few are left to tell words apart."""
    for pair, sign in _PAIRS:
        word = word.replace(pair, sign)
    once = [letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1]]
    signs = ["h" if at == 0 and letter in _GUTTURALS else _SIGNS.get(letter, "") for at, letter in enumerate(once)]
    found = "".join(signs)
    return found if len(found) >= SHORTEST else ""


def script(word: str) -> str:
    """Which script a folded word is in, as far as keyboards and skeletons care."""
    first = word[0]
    if "֐" <= first <= "׿":
        return "hebrew"
    if "؀" <= first <= "ۿ":
        return "arabic"
    return "latin" if first.isascii() else ""
