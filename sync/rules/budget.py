"""How many bytes a night may cost."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sync.rules.plan import Pack


@dataclass(frozen=True, slots=True)
class Fetch:
    """Fetch this pack until ``upto`` of its bytes are on the disk: all, or a part where it is too big for a night."""

    pack: Pack
    upto: int


def affordable(
    packs: Iterable[Pack], missing: Callable[[Pack], int], left: int | None, whole: int | None
) -> tuple[Fetch, ...]:
    """What to fetch of a plan tonight, cut between two packs.

    ``left``: bytes that tonight may still cost; ``whole``: bytes of a whole night; None: as many as it takes.
    A pack that no night could ever hold is begun all the same, as far as the bytes go: it is whole some night.
    """
    fetches: list[Fetch] = []
    for pack in packs:
        lacks = missing(pack)
        if left is None or whole is None or lacks <= left:
            fetches.append(Fetch(pack, pack.size))
            left = None if left is None else left - lacks
        else:
            if lacks > whole and left > 0:
                fetches.append(Fetch(pack, pack.size - lacks + left))
            break
    return tuple(fetches)
