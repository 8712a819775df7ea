"""The measuring set: a town of 10,000 procedures in five languages, 2,000 images and a map; and its nights.

In a night one procedure in a hundred changes, in all its languages: of a hundred, 50 in a few words, 30 in a third of
their parts, 20 from end to end. Ten images are new, the map stays as it is.
"""

import random
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from bench.sync.prose import Chain
from content.generated import Style, generate_source
from content.map.blocks import BLOCK_BYTES
from content.map.carried import copy_map
from content.map.description import FILE as DESCRIPTION
from content.map.description import read_description
from content.map.tile_index import FILE as TILES
from content.map.tile_index import Block, block_file, read_index, write_index
from content.translation import part_hash

LANGUAGES = (("en", "en_GB"), ("es", "es_ES"), ("fr", "fr_FR"), ("de", "de_DE"), ("ar", "ar_EG"))
IMAGE_BYTES, TILE_BYTES = 50_000, 10_000
_SCALE = 0.40  # so that a record has 2,920 bytes on the average
_CHANGED = 0.01
_SMALL, _MEDIUM = 0.5, 0.8  # of the changed procedures, in their order
_KEPT = frozenset({"title"})


@dataclass(frozen=True, slots=True)
class Size:
    """How large the set is; ``map_bytes`` on top of the map of the demo town."""

    procedures: int
    images: int
    map_bytes: int
    new_images: int = 10


FULL = Size(procedures=10_000, images=2_000, map_bytes=200_000_000)
QUICK = Size(procedures=1_000, images=200, map_bytes=20_000_000)

type Texts = Mapping[str, Callable[[int, random.Random], str]]


class MeasuredTown:
    """A content source on which nights pass."""

    def __init__(self, source: Path, size: Size, base_map: Path) -> None:
        self.source, self._size = source, size
        chains = {code: Chain(code) for code, _ in LANGUAGES}
        self._texts: Texts = {code: chain.text for code, chain in chains.items()}
        self._chance = random.Random(7)  # noqa: S311 - variety, not secrecy
        style = Style(texts=self._texts, languages=LANGUAGES, scale=_SCALE)
        generate_source(source, procedures=size.procedures, style=style)
        self._images = 0
        self._add_images(size.images)
        large_map(base_map, source / "map", size.map_bytes, self._chance)

    def pass_night(self) -> None:
        """Change what changes in a night, in the files of the source."""
        changed = self._chance.sample(range(self._size.procedures), round(self._size.procedures * _CHANGED))
        for at, number in enumerate(changed):
            self._change(self.source / f"procedure/procedure-{number:05}", at / len(changed))
        self._add_images(self._size.new_images)

    def _add_images(self, count: int) -> None:
        (self.source / "media").mkdir(exist_ok=True)
        for _ in range(count):
            (self.source / f"media/photo-{self._images:05}.jpg").write_bytes(self._chance.randbytes(IMAGE_BYTES))
            self._images += 1

    def _change(self, folder: Path, where: float) -> None:
        own: dict[str, str] = {}
        for language, _ in LANGUAGES:
            file = folder / f"{language}.toml"
            found = tomllib.loads(file.read_text("utf-8"))
            found.pop("made_from", None)
            texts = {path: text.removesuffix("\n") for path, text in found.items()}
            texts |= self._edited(language, texts, where)
            own = own or texts
            file.write_text(_written(texts, {} if language == LANGUAGES[0][0] else own), "utf-8")

    def _edited(self, language: str, texts: Mapping[str, str], where: float) -> dict[str, str]:
        paths = [path for path in texts if path not in _KEPT]
        if where < _SMALL:
            path = self._chance.choice(paths)
            return {path: self._few_words(language, texts[path])}
        chosen = paths if where >= _MEDIUM else self._chance.sample(paths, len(paths) // 3)
        return {
            path: self._texts[language](len(texts[path]), self._chance) + (" {deposit}" if path == "summary" else "")
            for path in chosen
        }

    def _few_words(self, language: str, text: str) -> str:
        words = text.split(" ")
        at = self._chance.randrange(max(1, len(words) - 3))
        new = self._texts[language](15, self._chance).split(" ")[:3]
        kept = [word for word in words[at : at + 3] if "{" in word]
        return " ".join([*words[:at], *new, *kept, *words[at + 3 :]])


def _written(texts: Mapping[str, str], own: Mapping[str, str]) -> str:
    lines = [f'"{path}" = """\n{text}"""\n' for path, text in texts.items()]
    if own:
        lines += ["[made_from]\n", *(f'"{path}" = "{part_hash(own[path])}"\n' for path in texts)]
    return "".join(lines)


def large_map(base: Path, target: Path, more: int, chance: random.Random) -> None:
    """A copy of a built map with so many bytes of tiles added that nothing compresses."""
    copy_map(base, target)
    index = read_index(target)
    for at in range(0, more, BLOCK_BYTES):
        body = chance.randbytes(min(BLOCK_BYTES, more - at))
        tiles = [body[first : first + TILE_BYTES] for first in range(0, len(body), TILE_BYTES)]
        block = Block(
            sha256(body).hexdigest()[:32], [sha256(each).hexdigest()[:24] for each in tiles], list(map(len, tiles))
        )
        block_file(target, block.name).write_bytes(body)
        index.blocks.append(block)
    write_index(index, target)
    described = read_description(target)
    hashes = described.hashes | {TILES: sha256((target / TILES).read_bytes()).hexdigest()}
    (target / DESCRIPTION).write_bytes(msgspec.json.encode(msgspec.structs.replace(described, hashes=hashes)))
