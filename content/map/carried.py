"""A built map on its way into a slot and out again: whole and unchanged, or a clear error."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from content.items import Blob
from content.map.description import FILE as DESCRIPTION
from content.map.description import MapDescription, read_description
from content.map.errors import MapError
from content.map.tile_index import block_file, read_index

_MEND = "Build the map again."


def copy_map(source: Path, target: Path) -> list[Blob]:
    """Copy the map in ``source`` to a new folder; raises MapError where it is not whole."""
    described = read_description(source)
    files = [*_expected(source, described), (DESCRIPTION, "")]
    return [_copy(source, target, name, digest) for name, digest in files]


def check_map(folder: Path) -> None:
    """Raises MapError where a file of the map is missing or not what was built."""
    for name, digest in _expected(folder, read_description(folder)):
        _proved(folder / name, digest)


def _expected(folder: Path, described: MapDescription) -> Iterator[tuple[str, str]]:
    """Each file of a map, with how its hash begins."""
    yield from described.hashes.items()
    for block in read_index(folder).blocks:
        yield block_file(folder, block.name).relative_to(folder).as_posix(), block.name


def _copy(source: Path, target: Path, name: str, digest: str) -> Blob:
    body = _proved(source / name, digest)
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / name, target / name)
    return Blob(f"map/{name}", sha256(body).hexdigest(), len(body))


def _proved(path: Path, digest: str) -> bytes:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise MapError(f"{path}: it cannot be read ({error.strerror}). {_MEND}") from error
    if not sha256(body).hexdigest().startswith(digest):
        raise MapError(f"{path}: it is not the file that was built. {_MEND}")
    return body
