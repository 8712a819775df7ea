"""Media and files of maps, each once under its digest; the slots link to them."""

from collections.abc import Collection, Iterable, Iterator
from hashlib import file_digest, sha256
from pathlib import Path

from content.items import Blob
from sync import durable
from sync.pack.header import PackError

_READABLE_FILE, _READABLE_FOLDER = 0o644, 0o755


class Blobs:
    """Those in ``folder``. Raises OSError as it comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def keep_all(self, enclosed: Iterable[tuple[Blob, Iterator[bytes]]]) -> None:
        """What a pack brings is on the disk; raises PackError for a file that is another than its digest says."""
        durable.make_folder(self._folder)
        self._folder.chmod(_READABLE_FOLDER)
        durable.finish_all([self._part(blob, pieces) for blob, pieces in enclosed if not self._is_kept(blob.digest)])

    def expect(self, blobs: Iterable[Blob]) -> None:
        """Raises PackError where one of them is not here."""
        for blob in blobs:
            if not self.path(blob.digest).exists():
                raise PackError(f"{blob.key} is neither in it nor on the kiosk. Publish the whole content again")

    def collect(self, needed: Collection[str]) -> None:
        """Remove all but those of these digests."""
        for path in self._folder.glob("*/*"):
            if path.name not in needed:
                path.unlink()

    def _is_kept(self, digest: str) -> bool:
        """Whether it is here, and sound: one that was damaged on the card is replaced."""
        path = self.path(digest)
        if not path.exists():
            return False
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == digest

    def _part(self, blob: Blob, pieces: Iterator[bytes]) -> tuple[Path, Path]:
        """A file that is written and not yet on the disk, and the name it shall have."""
        whole = self.path(blob.digest)
        whole.parent.mkdir(exist_ok=True)
        whole.parent.chmod(_READABLE_FOLDER)
        part, found = whole.with_name(f".{whole.name}.new"), sha256()
        with part.open("wb") as writing:
            for piece in pieces:
                writing.write(piece)
                found.update(piece)
        if found.hexdigest() != blob.digest:
            part.unlink()
            raise PackError(f"{blob.key} is not the file that it tells of")
        part.chmod(_READABLE_FILE)
        return part, whole
