"""Somebody who holds the keys of the publisher's machine, and signs what no kiosk should take."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import zstandard
from tuf.api.metadata import TargetFile

from sync.pack.header import MAGIC, Change, Header, Section
from sync.publish.keys import online_keys
from sync.publish.repository import Repository
from sync.publish.roles import CONTENT
from sync.testing.publisher import no_passphrase


class Insider:
    """Of the repository ``folder/repo``, with the keys in ``folder/repo.keys``."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._repository = Repository(folder / "repo")
        self._online = online_keys(folder / "repo.keys", no_passphrase, self._repository)
        self._now = now

    def target(self, name: str) -> TargetFile:
        """What is signed of a pack now."""
        content = self._repository.role(CONTENT)
        assert content is not None
        return content.signed.targets[name]

    def body(self, name: str) -> bytes:
        """The pack itself."""
        return self._repository.target_file(self.target(name)).read_bytes()

    def sign_only(self, name: str, body: bytes, custom: Mapping[str, Any]) -> None:
        """From now on this pack is the only one that is offered."""
        content = self._repository.role(CONTENT)
        assert content is not None
        target = TargetFile.from_data(name, body, ["sha256"])
        target.unrecognized_fields["custom"] = dict(custom)
        content.signed.targets = {name: target}
        file = self._repository.target_file(target)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        self._repository.renew(content, CONTENT, [self._online[CONTENT]], self._now)
        self._repository.release({CONTENT: content}, self._online, self._now)


def pack(
    step: Mapping[str, Any],
    changes: Sequence[Change],
    texts: bytes = b"",
    blobs: bytes = b"",
    lies: Mapping[str, Section] | None = None,
) -> bytes:
    """A pack of whatever one likes; ``lies`` go into its header in the place of the truth."""
    index = msgspec.msgpack.encode(changes)
    stored_index, stored_texts = (_compressed(part) for part in (index, texts))
    header = Header(
        format=1,
        before=step["from"],
        after=step["to"],
        root_before=step["root_before"],
        root_after=step["root_after"],
        changes=len(changes),
        index=Section(len(stored_index), len(index)),
        texts=Section(len(stored_texts), len(texts)),
        blobs=len(blobs),
    )
    body = msgspec.json.encode(msgspec.structs.replace(header, **(lies or {})))
    return MAGIC + len(body).to_bytes(4, "little") + body + stored_index + stored_texts + blobs


def blob(key: str, body: bytes) -> Change:
    return Change(key, len(body), sha256(body).digest())


def _compressed(body: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=19).compress(body)
