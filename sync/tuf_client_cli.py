"""``kiosk-tuf-client``: the client of sync on a command line that suites of tests for TUF clients know how to drive."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, override
from urllib.parse import quote

from sync import durable
from sync.fetcher import HttpSource, Limits, Way
from sync.reason import SyncError, disk_error
from sync.trust import Trust, digest, is_signed

_FAILED = 1


class _Parser(ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        self.exit(_FAILED, f"{message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command; 0 when all went well, 1 for any failure, which is said in one line."""
    given = _parser().parse_args(arguments)
    try:
        given.run(given)
    except SyncError as error:
        return _said(error)
    except OSError as error:
        return _said(disk_error(error))
    return 0


def _said(error: SyncError) -> int:
    print(f"{error.reason}: {error}", file=sys.stderr)
    return _FAILED


def _parser() -> _Parser:
    parser = _Parser(prog="kiosk-tuf-client", description=__doc__, allow_abbrev=False)
    parser.add_argument("--metadata-dir", type=Path, required=True, help="where trusted metadata are kept")
    parser.add_argument("--metadata-url", default="", help="where metadata are fetched")
    parser.add_argument("--target-name", action="append", default=[], help="a file to download; may be repeated")
    parser.add_argument("--target-dir", type=Path, help="where downloaded files are put")
    parser.add_argument("--target-base-url", default="", help="where files are fetched")
    commands = parser.add_subparsers(required=True)
    init = commands.add_parser("init", help="trust this root; nothing is fetched or checked")
    init.add_argument("root", type=Path)
    init.set_defaults(run=_init)
    commands.add_parser("refresh", help="bring the metadata up to date").set_defaults(run=_refresh)
    commands.add_parser("download", help="fetch files and check them").set_defaults(run=_download)
    return parser


def _init(given: Namespace) -> None:
    root = given.root.read_bytes()
    bootstrap = _bootstrap(given.metadata_dir)
    bootstrap.parent.mkdir(parents=True, exist_ok=True)
    durable.write(bootstrap, root)
    durable.write(given.metadata_dir / "root.json", root)


def _refresh(given: Namespace) -> None:
    _trust(given).refresh()


def _download(given: Namespace) -> None:
    if given.target_dir is None or not given.target_name:
        _parser().error("download needs --target-name, --target-dir and --target-base-url")
    trust = _trust(given)
    trust.refresh()
    for name in given.target_name:
        _fetch(trust, name, given.target_dir, given.metadata_dir / "partial")


def _fetch(trust: Trust, name: str, into: Path, partial: Path) -> None:
    """One file under the one name that follows from its own."""
    target = trust.target(name)
    if target is None:
        _parser().error(f"{name}: the repository has no such file")
    whole = into / quote(name, safe="")
    if is_signed(whole, target):
        return
    for folder in (into, partial):
        folder.mkdir(parents=True, exist_ok=True)
    part = partial / f"{digest(target)}.part"
    trust.fetch(target, part, target.length, lambda _: None)
    durable.finish(part, whole)


def _trust(given: Namespace) -> Trust:
    if not given.metadata_url:
        _parser().error("--metadata-url is missing")
    source = HttpSource(Limits(), Way(), "kiosk-tuf-client")
    root = _bootstrap(given.metadata_dir).read_bytes()
    return Trust(given.metadata_dir, source, given.metadata_url, given.target_base_url, root)


def _bootstrap(metadata: Path) -> Path:
    """The root that was given first, apart from the metadata that were fetched."""
    return metadata / "bootstrap" / "root"
