"""What the bookshelf keeps in the state folder: made once, private, and told plainly where it cannot be kept."""

import re
from pathlib import Path

import pytest

from content.circulation.event import Taken, decode, encode
from kiosk import doctor
from kiosk.config import ConfigError, KioskConfig, ShelfConfig, StateConfig, load_config
from kiosk.lending import ShelfClosed
from kiosk.shelf_state import card_key, device_name, open_events


@pytest.fixture
def config(tmp_path: Path) -> KioskConfig:
    return KioskConfig(state=StateConfig(folder=str(tmp_path / "state")))


def named_in(config: KioskConfig) -> str:
    with open_events(config) as store:
        return store.device


def test_a_device_keeps_the_name_it_was_given_once(config: KioskConfig) -> None:
    name = named_in(config)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}", name)
    assert named_in(config) == device_name(config) == name


def test_the_configured_name_goes_before(config: KioskConfig) -> None:
    unnamed = named_in(config)
    named = KioskConfig(state=config.state, shelf=ShelfConfig(device="hall-2"))
    with open_events(named) as store:
        assert re.fullmatch("hall-2-[0-9a-f]{8}/1", store.add(Taken, copy="1").id)
    assert named_in(named) == store.device != unnamed


def test_the_longest_name_that_can_be_configured_has_room_for_chance(config: KioskConfig) -> None:
    named = KioskConfig(state=config.state, shelf=ShelfConfig(device="h" * 64))
    with open_events(named) as store:
        assert decode(encode(store.add(Taken, copy="1"))).device == store.device
    assert named_in(named) == store.device


def test_numbers_that_begin_anew_belong_to_a_new_name(config: KioskConfig) -> None:
    """Else they would be taken for events that are known elsewhere."""
    with open_events(config) as store:
        first = store.add(Taken, copy="1")
    store.path.rename(store.path.with_suffix(".damaged"))
    with open_events(config) as store:
        second = store.add(Taken, copy="2")
    assert first.number == second.number
    assert first.id != second.id


def test_the_key_of_cards_is_made_once_and_nobody_else_may_read_it(config: KioskConfig, tmp_path: Path) -> None:
    key = card_key(config)
    assert len(key) == 32
    assert card_key(config) == key
    assert (tmp_path / "state" / "card.key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_lost_its_end_is_refused(config: KioskConfig, tmp_path: Path) -> None:
    card_key(config)
    (tmp_path / "state" / "card.key").write_bytes(b"short")
    with pytest.raises(ShelfClosed, match="it has 5 bytes, a key has 32"):
        card_key(config)


def test_a_state_folder_that_cannot_be_made_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(ShelfClosed, match=r"state.*Mend the folder or its rights"):
        open_events(KioskConfig(state=StateConfig(folder=str(tmp_path / "state"))))


@pytest.mark.parametrize("line", ['device = "Hall 2"', 'device = "-"', 'card = "always"', 'cards = "none"'])
def test_what_a_shelf_cannot_be_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[shelf]\n{line}\n")
    with pytest.raises(ConfigError, match="shelf"):
        load_config(file)


def test_the_doctor_tells_how_the_shelf_is_kept(config: KioskConfig, tmp_path: Path) -> None:
    assert "nobody has taken a book yet" in doctor._bookshelf(config).what
    with open_events(config) as store:
        store.add(Taken, copy="1")
        told = doctor._bookshelf(config)
        assert told.state == "good"
        assert told.what.startswith(f"1 events of {store.device} in ")
    (tmp_path / "state" / "shelf.db").write_bytes(b"no database" * 100)
    broken = doctor._bookshelf(config)
    assert broken.state == "note"
    assert "shelf.db" in broken.what
    assert broken.remedy.startswith("Mend the disk")
