"""A content folder becomes the next generation, or nothing changes."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from content.build import build
from content.faults import FaultySource
from content.reader import Slot
from content.testing import SourceFolder, small_source
from sync.pack.decode import Pack
from sync.publish import PublishError, generations
from sync.publish import packs as packs_made
from sync.publish.published import Published, follow, held, root_of
from sync.publish.roles import CONTENT
from sync.publish.verify import verify
from sync.testing.publisher import Publisher


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path)


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    source = small_source(tmp_path / "town")
    source.write("media/sign.svg", "<svg/>")
    return source


def published(publisher: Publisher) -> Published:
    content = publisher.repository.role(CONTENT)
    assert content is not None
    return Published.of(content.signed)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def packs(publisher: Publisher) -> dict[str, Path]:
    """Every pack that is listed, by name."""
    now = published(publisher)
    listed = [*now.packs, *([now.base] if now.base else [])]
    return {pack.target.path: publisher.repository.target_file(pack.target) for pack in listed}


def retitle(source: SourceFolder, title: str) -> None:
    source.write("field/home/en.toml", f'title = "{title}"\n')


def test_the_first_generation_is_a_base_that_has_everything(publisher: Publisher, source: SourceFolder) -> None:
    outcome = publisher.publish(source.path)
    assert (outcome.generation, list(outcome.packs)) == (1, ["base/00000001.pack"])
    build(source.path, source.path.parent / "slot")
    with Slot(source.path.parent / "slot") as slot, Pack(packs(publisher)["base/00000001.pack"]) as pack:
        assert pack.header.root_after == outcome.root == slot.generation
        assert [blob.key for blob, _ in pack.blobs()] == ["media/sign.svg"]
        assert {item.key for item in pack.texts()} >= {"record/town", "words/procedure/move-in/vi"}


def test_the_next_one_has_only_what_changed(publisher: Publisher, source: SourceFolder) -> None:
    first = publisher.publish(source.path)
    retitle(source, "Home")
    source.write("media/new.svg", "<svg></svg>")
    shutil.rmtree(source.path / "procedure")
    second = publisher.publish(source.path)
    assert (second.generation, list(second.packs)) == (2, ["gen/00000002.pack"])
    with Pack(packs(publisher)["gen/00000002.pack"]) as pack:
        assert (pack.header.root_before, pack.header.root_after) == (first.root, second.root)
        assert [item.key for item in pack.texts()] == ["words/field/home/en"]
        assert [blob.key for blob, _ in pack.blobs()] == ["media/new.svg"]
        assert pack.gone == (
            "record/procedure/move-in", "words/procedure/move-in/en", "words/procedure/move-in/vi",
        )  # fmt: skip


def test_a_file_under_another_name_is_not_sent_again(publisher: Publisher, source: SourceFolder) -> None:
    publisher.publish(source.path)
    (source.path / "media/sign.svg").rename(source.path / "media/renamed.svg")
    publisher.publish(source.path)
    with Pack(packs(publisher)["gen/00000002.pack"]) as pack:
        assert pack.gone == ("media/sign.svg",)
        assert [blob.key for blob in pack.listed_blobs] == ["media/renamed.svg"]
        assert list(pack.blobs()) == []


def test_the_same_content_again_changes_no_byte(publisher: Publisher, source: SourceFolder) -> None:
    publisher.publish(source.path)
    before = files(publisher.repository.folder)
    outcome = publisher.publish(source.path, publisher.now + timedelta(hours=1))
    assert (outcome.generation, outcome.is_new) == (1, False)
    assert files(publisher.repository.folder) == before


def test_two_publishers_make_the_same_packs_of_the_same_content(tmp_path: Path, source: SourceFolder) -> None:
    one, other = Publisher(tmp_path / "one"), Publisher(tmp_path / "other")
    for publisher in (one, other):
        retitle(source, "Home and building")
        publisher.publish(source.path)
        retitle(source, "Houses")
        publisher.publish(source.path)
    assert files(one.repository.targets) == files(other.repository.targets)


def test_what_is_published_is_known_from_the_packs_alone(publisher: Publisher, source: SourceFolder) -> None:
    for title in ("Home", "House", "Houses"):
        retitle(source, title)
        publisher.publish(source.path)
    build(source.path, source.path.parent / "slot")
    now = published(publisher)
    with Slot(source.path.parent / "slot") as slot:
        assert (now.generation, now.root) == (3, slot.generation)
    assert len(held(publisher.repository, now)) == 10


def test_content_with_faults_is_not_published(publisher: Publisher, source: SourceFolder) -> None:
    publisher.publish(source.path)
    before = files(publisher.repository.folder)
    source.write("field/home/facts.toml", "colour = 3\n")
    with pytest.raises(FaultySource):
        publisher.publish(source.path)
    assert files(publisher.repository.folder) == before


def test_nothing_is_left_beside_the_repository(publisher: Publisher, source: SourceFolder) -> None:
    (publisher.repository.folder.parent / ".repo.publish-crashed").mkdir()
    publisher.publish(source.path)
    assert [path.name for path in publisher.repository.folder.parent.glob(".*")] == []


def test_two_at_once_are_refused(publisher: Publisher, source: SourceFolder) -> None:
    with publisher.repository.alone(), pytest.raises(PublishError, match="somebody is publishing"):
        publisher.publish(source.path)


def test_a_damaged_pack_is_named_before_anything_is_made_of_it(publisher: Publisher, source: SourceFolder) -> None:
    publisher.publish(source.path)
    (base,) = packs(publisher).values()
    base.write_bytes(base.read_bytes()[:-1] + b"!")
    retitle(source, "Home")
    with pytest.raises(PublishError, match=r"00000001\.pack: it is not what was signed"):
        publisher.publish(source.path)


def test_where_there_is_no_repository_it_says_how_to_make_one(tmp_path: Path, source: SourceFolder) -> None:
    publisher = Publisher(tmp_path)
    shutil.rmtree(publisher.repository.folder)
    with pytest.raises(PublishError, match="kiosk publish init"):
        publisher.publish(source.path)


def test_a_new_base_comes_when_the_chain_outgrows_it(
    publisher: Publisher, source: SourceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs_made, "LONGEST_CHAIN", 4)
    added = []
    for number in range(8):
        retitle(source, f"Home {number}")
        added.append(sorted(publisher.publish(source.path).packs))
    assert [len(names) for names in added] == [1, 1, 1, 1, 2, 1, 1, 1]
    assert added[4] == ["base/00000005.pack", "gen/00000005.pack"]
    assert sorted(packs(publisher)) == ["base/00000005.pack", *(f"gen/0000000{number}.pack" for number in range(2, 9))]
    assert len(held(publisher.repository, published(publisher))) == 10


def test_more_change_than_the_base_has_makes_a_new_base(publisher: Publisher, source: SourceFolder) -> None:
    publisher.publish(source.path)
    source.write("media/film.bin", bytes(range(256)) * 400)
    assert sorted(publisher.publish(source.path).packs) == ["base/00000002.pack", "gen/00000002.pack"]


def files_of(source: SourceFolder, number: int) -> None:
    """Pictures that come, go and change their names while packs are rolled up."""
    media = source.path / "media"
    source.write(f"media/night-{number % 3}.svg", f"<svg>{number}</svg>")
    if number == 5:
        (media / "sign.svg").rename(media / "moved.svg")
    if number == 7:
        (media / "moved.svg").rename(media / "moved-again.svg")
        source.write("media/passing.svg", "<svg>passing</svg>")
    if number == 8:
        (media / "passing.svg").rename(media / "passed.svg")
    if number == 9:
        (media / "night-0.svg").unlink()


def test_packs_rolled_up_make_the_same_of_the_same(
    publisher: Publisher, source: SourceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs_made, "ROLLED", 5)
    source.write("media/film.bin", bytes(range(256)) * 400)  # a base that the chain does not outgrow
    for number in range(1, 11):
        retitle(source, f"Home {number}")
        files_of(source, number)
        publisher.publish(source.path)
    now = published(publisher)
    (rolled,) = now.rolled
    assert (rolled.target.path, rolled.before, rolled.after) == ("gen/00000005-00000010.pack", 5, 10)
    assert rolled.size < sum(pack.size for pack in now.packs if pack.before >= 5)
    before = held(publisher.repository, replace(now, generation=5, root=rolled.root_before, packs=now.packs[:4]))
    follow(publisher.repository, rolled, before)
    assert root_of(before) == rolled.root_after == now.root
    assert before == held(publisher.repository, now)
    with Pack(publisher.repository.target_file(rolled.target)) as pack:
        told = {change.key: change.enclosed for change in pack.changes if change.digest}
    assert told["media/moved-again.svg"] is False  # the kiosk has it, as media/moved.svg
    assert told["media/passed.svg"] is True
    assert verify(publisher.repository, publisher.now).faults == []


def test_packs_that_are_rolled_up_go_with_those_they_are_made_of(
    publisher: Publisher, source: SourceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs_made, "ROLLED", 2)
    monkeypatch.setattr(packs_made, "LONGEST_CHAIN", 4)
    monkeypatch.setattr(generations, "KEPT", 5)
    for number in range(9):
        retitle(source, f"Home {number}")
        publisher.publish(source.path)
    assert [(pack.before, pack.after) for pack in published(publisher).rolled] == [(4, 6), (6, 8)]
    assert verify(publisher.repository, publisher.now).faults == []
