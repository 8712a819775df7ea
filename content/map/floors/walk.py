"""The quickest way between two stands of a building, by Dijkstra's algorithm: buildings are small."""

from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import count

from content.map.floors.network import FloorNetwork, Move, Stand


@dataclass(frozen=True)
class Walk:
    """From ``start`` along ``moves``; none where one is there already."""

    start: Stand
    moves: tuple[Move, ...]

    @cached_property
    def metres(self) -> float:
        return sum(move.metres for move in self.moves)

    @cached_property
    def seconds(self) -> float:
        return sum(move.seconds for move in self.moves)

    @property
    def stands(self) -> tuple[Stand, ...]:
        """Where one comes by, first and last included."""
        return (self.start, *(move.to for move in self.moves))


def walk(network: FloorNetwork, start: Stand, end: Stand) -> Walk | None:
    """The quickest way; None where there is none."""
    return walks(network, start).get(end)


def walks(network: FloorNetwork, start: Stand) -> dict[Stand, Walk]:
    """The quickest way from one stand to each that can be reached."""
    order, spent, came = count(), {start: 0.0}, dict[Stand, tuple[Stand, Move]]()
    heap, done = [(0.0, 0, start)], set[Stand]()
    while heap:
        seconds, _, stand = heappop(heap)
        if stand in done:
            continue
        done.add(stand)
        for move in network.moves.get(stand, ()):
            total = seconds + move.seconds
            if total < spent.get(move.to, float("inf")):
                spent[move.to], came[move.to] = total, (stand, move)
                heappush(heap, (total, next(order) + 1, move.to))
    return {stand: Walk(start, _moves(stand, came)) for stand in done}


def _moves(stand: Stand, came: dict[Stand, tuple[Stand, Move]]) -> tuple[Move, ...]:
    moves = list[Move]()
    while stand in came:
        stand, move = came[stand]
        moves.append(move)
    return tuple(reversed(moves))
