"""The section ``[sync]`` of the kiosk's configuration. See docs/configuration.md."""

import re
from pathlib import Path
from typing import Annotated

import msgspec

AT_NIGHT = "01:00-05:00"
FILE = "file"
_SCHEMES = ("http", "https", FILE)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PATH = re.compile(r"[A-Za-z0-9._~/-]*")  # a request is signed for its path, which has to arrive as it was signed

type Megabytes = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class SyncConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``source``: where the town publishes, ``http:``, ``https:`` or ``file:``; empty: this kiosk does not sync.

    ``folder``: where the content is kept; empty: ``content`` in the state folder. ``root``: the root of trust, a file.
    ``window``: the hours in which it may sync by itself. ``metered``: the link costs by the byte. ``budget_mb``: what a
    night may cost, 0 for no bound; ``metered_budget_mb`` goes before it on a metered link.
    ``inbox``: the address of the town's server; empty: nothing is sent. ``outbox`` and ``device``: the folders of what
    waits and of the key that signs it; empty: the state folder.
    """

    source: str = ""
    folder: str = ""
    root: str = "/etc/kiosk/root.json"
    window: str = AT_NIGHT
    metered: bool = False
    budget_mb: Megabytes = 0
    metered_budget_mb: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 5
    proxy: str = ""
    certificates: str = ""
    inbox: str = ""
    outbox: str = ""
    device: str = ""

    def __post_init__(self) -> None:
        if self.window != AT_NIGHT:
            from sync.rules.window import parse_window

            parse_window(self.window)
        if self.source:
            refuse_source(self.source)
        if self.proxy and not self.proxy.startswith(("http://", "https://")):
            raise ValueError(f"proxy is {self.proxy!r}; write it as http://HOST:PORT")
        if self.inbox:
            refuse_inbox(self.inbox)

    @property
    def is_local(self) -> bool:
        """Whether the source costs no bytes of a link."""
        return self.source.startswith(f"{FILE}:")

    @property
    def nightly_bytes(self) -> int | None:
        """How many bytes a night may cost; None: as many as it takes."""
        megabytes = self.metered_budget_mb if self.metered else self.budget_mb
        return None if self.is_local or not megabytes else megabytes * 1_000_000


def refuse_source(source: str) -> None:
    """Raises ValueError, with the remedy, for what cannot be a source."""
    from urllib.parse import urlsplit

    parts = urlsplit(source)
    if parts.scheme not in _SCHEMES:
        raise ValueError(f"source is {source!r}; write it as https://HOST/PATH/ or file:/PATH")
    if parts.scheme == FILE and (parts.netloc or not Path(parts.path).is_absolute()):
        raise ValueError(f"source is {source!r}; write the whole path of the folder, such as file:/media/usb")
    if parts.scheme != FILE and not parts.hostname:
        raise ValueError(f"source is {source!r}; it names no host")
    if parts.query or parts.fragment or parts.username:
        raise ValueError(f"source is {source!r}; it may have no ?, # or password in it")


def refuse_inbox(inbox: str) -> None:
    """Raises ValueError, with the remedy, for what cannot be the address of a town's server."""
    from urllib.parse import urlsplit

    parts = urlsplit(inbox)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ValueError(f"inbox is {inbox!r}; it needs an https address, so that only the town's server answers")
    if not parts.hostname or parts.query or parts.fragment or parts.username or not _PATH.fullmatch(parts.path):
        raise ValueError(f"inbox is {inbox!r}; write it plainly, such as https://town.example/kiosks")
