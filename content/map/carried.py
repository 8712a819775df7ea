"""A built map on its way into a slot and out again: whole and unchanged, or a clear error."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from content.map.description import FILE as DESCRIPTION
from content.map.description import MapDescription, read_description
from content.map.errors import MapError
from content.map.tile_index import block_file, read_index

_MEND = "Build the map again."


def copy_map(source: Path, target: Path) -> str:
    """Copy the map in ``source`` to a new folder, and return its digest; raises MapError where it is not whole."""
    described = read_description(source)
    for name, digest in _expected(source, described):
        _copy(source / name, target / name, digest)
    _copy(source / DESCRIPTION, target / DESCRIPTION)
    return digest_of_map(source)


def check_map(folder: Path) -> None:
    """Raises MapError where a file of the map is missing or not what was built."""
    for name, digest in _expected(folder, read_description(folder)):
        _proved(folder / name, digest)


def digest_of_map(folder: Path) -> str:
    """The same for the same map: its description has the hashes of all that depends on it."""
    return sha256((folder / DESCRIPTION).read_bytes()).hexdigest()


def _expected(folder: Path, described: MapDescription) -> Iterator[tuple[str, str]]:
    """Each file of a map, with how its hash begins."""
    yield from described.hashes.items()
    for block in read_index(folder).blocks:
        yield block_file(folder, block.name).relative_to(folder).as_posix(), block.name


def _copy(source: Path, target: Path, digest: str = "") -> None:
    _proved(source, digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _proved(path: Path, digest: str) -> None:
    try:
        found = sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise MapError(f"{path}: it cannot be read ({error.strerror}). {_MEND}") from error
    if not found.startswith(digest):
        raise MapError(f"{path}: it is not the file that was built. {_MEND}")
