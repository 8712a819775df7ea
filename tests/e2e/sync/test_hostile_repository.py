"""A repository that means ill, and a kiosk whose screen is on: it refuses, says why, and all is well afterwards."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard

from content.reader import Slot
from sync.fetcher import Limits
from sync.pack.decode import Pack
from sync.pack.header import Change, Section
from sync.reason import Reason
from sync.testing.answers import changed, dripping, endless, falling_silent, saying
from tests.helpers.insider import Insider, blob, pack
from tests.unit.sync.client.conftest import FIRST_TITLE, TONIGHT, Town, standing

SECOND = "gen/00000002.pack"
EVIL = b"<svg>evil</svg>"


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kiosk shows the first generation, the second is published; so the one before is kept too."""
    from content.testing import small_source
    from sync.testing.publisher import Publisher

    folder = tmp_path_factory.mktemp("hostile") / "all"
    publisher = Publisher(folder, now=TONIGHT)
    small_source(folder / "town")
    (folder / "root.json").write_bytes(publisher.root)
    with standing(folder) as town:
        town.publish()
        shutil.copytree(folder / "repo", folder / "first")
        town.sync()
        town.publish("Rooms", blob=60_000)
        shutil.copytree(folder / "repo", folder / "second")
    return folder


@pytest.fixture
def town(before: Path, tmp_path: Path) -> Iterator[Town]:
    shutil.copytree(before, tmp_path, symlinks=True, dirs_exist_ok=True)
    with standing(tmp_path) as made:
        yield made


def stands(folder: Path) -> str:
    """All bytes and names of a folder, as one hash."""
    found = sha256()
    for path in sorted(folder.rglob("*")):
        found.update(path.relative_to(folder).as_posix().encode())
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()


def suffers(town: Town, expected: set[Reason], source: str = "") -> None:
    """The kiosk syncs; it refuses for one of these reasons, and the screen notices nothing."""
    shown = (town.kiosk / "current").resolve()
    print_before = stands(shown)
    with Slot(town.kiosk / "current") as screen:
        outcome = town.sync(source)
        assert outcome.failure is not None, "it was taken"
        assert outcome.failure.reason in expected, outcome.failure
        assert outcome.state.failure is not None
        assert screen.words("field/home", "en")["title"].text == FIRST_TITLE
    assert (town.kiosk / "current").resolve() == shown
    assert stands(shown) == print_before
    assert town.shown == FIRST_TITLE


def recovers(town: Town) -> None:
    """The cause is gone: the honest repository has gone on, beyond the versions of the other one; the kiosk follows."""
    town.server.behave()
    town.clock.put(TONIGHT + timedelta(days=1))
    shutil.rmtree(town.folder / "repo")
    shutil.copytree(town.folder / "second", town.folder / "repo")
    for title in ("Attics", "Cellars", "Flats"):
        town.publish(title)
    outcome = town.sync()
    assert outcome.failure is None, outcome.failure
    assert outcome.state.failure is None
    assert town.shown == "Flats"


def put_back(town: Town, name: str) -> None:
    """What is served is an older state of the repository."""
    shutil.rmtree(town.folder / "repo")
    shutil.copytree(town.folder / name, town.folder / "repo")


# Whoever sits between publisher and kiosk, without any key


def test_older_metadata_are_refused(town: Town) -> None:
    town.sync()
    town.publish("Flats")
    town.server.misbehave("metadata/timestamp.json", changed(lambda _: older))
    older = (town.folder / "first/metadata/timestamp.json").read_bytes()
    outcome = town.sync()
    assert outcome.failure is not None
    assert outcome.failure.reason is Reason.ROLLBACK
    assert town.shown == "Rooms"
    town.server.behave()
    assert town.sync().failure is None
    assert town.shown == "Flats"


def test_a_frozen_repository_is_told_once_its_signatures_are_old(town: Town) -> None:
    put_back(town, "first")
    assert town.sync().failure is None, "nothing new yet is no fault"
    town.clock.put(TONIGHT + timedelta(days=40))
    suffers(town, {Reason.EXPIRED})
    recovers(town)


def test_a_mixture_of_two_states_is_refused(town: Town) -> None:
    old = next((town.folder / "first/metadata").glob("*.snapshot.json")).read_bytes()
    town.server.misbehave("metadata/*.snapshot.json", changed(lambda _: old))
    suffers(town, {Reason.UNTRUSTED, Reason.ROLLBACK})
    recovers(town)


def spoil_pack(spoil: Callable[[bytes], bytes]) -> Callable[[Town], None]:
    def attack(town: Town) -> None:
        for file in (town.folder / "repo/targets").rglob("*.pack"):
            file.write_bytes(spoil(file.read_bytes()))

    return attack


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda body: body[:-1] + bytes([body[-1] ^ 1]), id="another last byte"),
        pytest.param(lambda body: body[:-100], id="too short"),
        pytest.param(lambda body: b"\1" + body, id="too long"),
        pytest.param(lambda body: b"", id="empty"),
    ],
)
@pytest.mark.parametrize("way", ["http", "stick"])
def test_a_pack_that_is_not_what_was_signed_is_refused(town: Town, spoil: Callable[[bytes], bytes], way: str) -> None:
    spoil_pack(spoil)(town)
    suffers(town, {Reason.UNTRUSTED, Reason.INTERRUPTED, Reason.SERVER}, town.stick if way == "stick" else "")
    recovers(town)


@pytest.mark.parametrize("said", [False, True], ids=["length unsaid", "a terabyte promised"])
def test_endless_metadata_are_cut_off(town: Town, said: bool) -> None:
    town.server.misbehave("metadata/timestamp.json", endless(said=said))
    suffers(town, {Reason.UNTRUSTED})
    last = town.sync().state.last
    assert last is not None
    assert last.bytes < 1_000_000
    recovers(town)


def test_of_an_endless_pack_no_byte_is_taken_beyond_what_was_signed(town: Town) -> None:
    town.server.misbehave("targets/*", endless())
    outcome = town.sync()
    assert outcome.failure is None, "what was signed did come"
    assert town.shown == "Rooms"
    assert outcome.state.last is not None
    assert outcome.state.last.bytes < 1_000_000


@pytest.mark.parametrize("where", ["metadata/*.snapshot.json", "targets/*"])
def test_a_slow_drip_is_given_up(town: Town, where: str) -> None:
    town.limits = Limits(silence=5, window=0.2, least=5_000)
    town.server.misbehave(where, dripping(1, 0.01))
    suffers(town, {Reason.SLOW})
    recovers(town)


def test_silence_is_given_up(town: Town) -> None:
    town.limits = Limits(silence=0.1)
    town.server.misbehave("metadata/timestamp.json", falling_silent())
    suffers(town, {Reason.SLOW})
    recovers(town)


def test_another_host_is_not_followed_to(town: Town) -> None:
    elsewhere = saying(302, Location="http://192.0.2.1/timestamp.json")
    town.server.misbehave("metadata/timestamp.json", elsewhere)
    suffers(town, {Reason.SERVER})
    recovers(town)


@pytest.mark.parametrize("path", ["metadata/timestamp.json", "metadata/1.root.json", "targets"])
def test_links_on_a_stick_lead_nowhere(town: Town, tmp_path: Path, path: str) -> None:
    victim, outside = town.folder / "repo" / path, tmp_path / "outside"
    shutil.move(victim, outside)
    victim.symlink_to(outside)
    if path == "metadata/1.root.json":
        assert town.sync(town.stick).failure is None, "the kiosk has that root already and does not ask"
        return
    suffers(town, {Reason.SERVER}, town.stick)
    recovers(town)


def test_expired_everything_is_told_and_heals(town: Town) -> None:
    town.clock.put(TONIGHT + timedelta(days=500))
    suffers(town, {Reason.EXPIRED})
    recovers(town)


# Whoever holds the keys of the publisher's machine


def promised(town: Town) -> dict[str, Any]:
    """What is signed of the second generation's pack."""
    said: dict[str, Any] = dict(Insider(town.folder, TONIGHT).target(SECOND).custom or {})
    return said


def offer(town: Town, body: bytes, said: dict[str, Any]) -> None:
    Insider(town.folder, TONIGHT).sign_only(SECOND, body, said)


def another_root(town: Town) -> None:
    """A pack without fault, but for the state root that is signed of it."""
    said = promised(town)
    lie = said | {"root_after": "0" * 64}
    body = Insider(town.folder, TONIGHT).body(SECOND)
    offer(town, body.replace(said["root_after"].encode(), lie["root_after"].encode()), lie)


def another_pack(town: Town) -> None:
    """The header of the pack says something else than its metadata."""
    offer(town, Insider(town.folder, TONIGHT).body(SECOND), promised(town) | {"root_after": "0" * 64})


def naming(key: str) -> Callable[[Town], None]:
    def attack(town: Town) -> None:
        said = promised(town)
        offer(town, pack(said, [blob(key, EVIL)], blobs=EVIL), said)

    return attack


def bomb(part: str) -> Callable[[Town], None]:
    """A few kilobytes that become 64 MB; ``part``: where, and whether the header admits it."""

    def attack(town: Town) -> None:
        said, zeros = promised(town), bytes(2**26)
        text = Change("thesaurus/en", 2**26 if "large text" in part else 10)
        made = pack(said, [text], texts=zeros)
        stored = len(made)
        if "honest" not in part:
            header_lies = {"texts": Section(stored, 10)}
            made = pack(said, [text], texts=zeros, lies=_true_stored(made, header_lies))
        offer(town, made, said)

    return attack


def _true_stored(made: bytes, lies: dict[str, Section]) -> dict[str, Section]:
    """The lies, with as many stored bytes as there really are."""
    length = int.from_bytes(made[8:12], "little")
    header = msgspec.json.decode(made[12 : 12 + length])
    return {name: Section(header[name]["stored"], lie.size) for name, lie in lies.items()}


def index_bomb(town: Town) -> None:
    """An index that unpacks to 64 MB of changes."""
    said = promised(town)
    made = pack(said, [])
    header_length = int.from_bytes(made[8:12], "little")
    bomb_ = zstandard.ZstdCompressor(level=19).compress(bytes(2**26))
    lied = pack(said, [], lies={"index": Section(len(bomb_), 2**20)})
    head = lied[: 12 + int.from_bytes(lied[8:12], "little")]
    texts = made[12 + header_length + _stored(made, "index") :]
    offer(town, head + bomb_ + texts, said)


def _stored(made: bytes, name: str) -> int:
    length = int.from_bytes(made[8:12], "little")
    return int(msgspec.json.decode(made[12 : 12 + length])[name]["stored"])


def text(key: str, body: bytes) -> Callable[[Town], None]:
    def attack(town: Town) -> None:
        said = promised(town)
        offer(town, pack(said, [Change(key, len(body))], texts=body), said)

    return attack


def garbage(town: Town) -> None:
    offer(town, b"PLPACK\r\n" + bytes(range(256)) * 50, promised(town))


SIGNED = {
    "wrong state root": another_root,
    "metadata and header differ": another_pack,
    "up and out": naming("media/../../../../evil.svg"),
    "absolute": naming("/srv/evil.svg"),
    "absolute below media": naming("media//srv/evil.svg"),
    "a dot": naming("media/./evil.svg"),
    "the database itself": naming("content.db"),
    "a lock": naming("lock"),
    "no class": naming("record/../evil"),
    "a null byte": naming("media/evil\0.svg"),
    "a backslash": naming("media/..\\evil.svg"),
    "a very long name": naming("media/" + "e" * 300),
    "bomb, said honestly": bomb("honest"),
    "bomb, a text as large": bomb("honest, large text"),
    "bomb, said to be small": bomb("lying"),
    "bomb in the index": index_bomb,
    "facts that are none": text("record/field/home", b"[" * 100_000),
    "words that are none": text("words/field/home/en", b'{"texts":{"title":7}}'),
    "a town without its town": text("record/town", b"{}"),
    "a thesaurus that is none": text("thesaurus/en", b"\xff\xfe"),
    "garbage": garbage,
}


@pytest.mark.parametrize("attack", SIGNED.values(), ids=SIGNED)
def test_what_is_rightly_signed_and_wrongly_made_is_refused(town: Town, attack: Callable[[Town], None]) -> None:
    attack(town)
    suffers(town, {Reason.BAD_PACK})
    assert not list(town.folder.parent.rglob("evil*")), "nothing was written anywhere"
    recovers(town)


def test_stolen_keys_cannot_bring_back_an_older_generation(town: Town) -> None:
    town.sync()
    (base,) = (town.folder / "first/targets/base").iterdir()
    with Pack(base) as opened:
        said = msgspec.to_builtins(opened.header)
    Insider(town.folder, TONIGHT).sign_only("base/00000001.pack", base.read_bytes(), said)
    outcome = town.sync()
    assert outcome.failure is not None
    assert outcome.failure.reason is Reason.ROLLBACK
    assert town.shown == "Rooms"
