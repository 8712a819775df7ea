"""The hall now: each state in words, unknown as unknown, and whatever stands in the daemon's document."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unicodedata import category

import msgspec
import pytest

from content.testing import small_source
from hardware.config import ChargingConfig, HardwareConfig, PortConfig, WifiConfig
from hardware.joining import joining_text
from hardware.state import Charging, HardwareState, Port, PortState, Wifi, WifiState
from kiosk.hall import nothing_known
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.band import power_notice
from kiosk.pages.context import Context
from kiosk.pages.hall.told import joining
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose
from tests.helpers.halls import BUSY, HALLS, JOIN, TEN, hall, ports
from tests.unit.pages.conftest import LOCALES, Town, in_may, of_kind

PORT_STATES: tuple[PortState, ...] = ("free", "in-use", "idle", "fault", "off", "unknown")
FREE: tuple[PortState, ...] = ("free",)
USED: tuple[PortState, ...] = ("in-use",)
WIFI_STATES: tuple[WifiState, ...] = ("working", "local-only", "down", "restarting", "unknown")
PASSWORD = 'a;b,c:d\\"e 12'  # noqa: S105 - nobody's
HOURS = {"regular": [{"days": ["mo"], "opens": "09:00", "closes": "12:30"}]}
LATER = {"regular": [{"days": ["mo"], "opens": "14:00", "closes": "16:00"}]}

SHEET = Path(__file__).parents[3] / "docs" / "hardware-state.md"
TOLD = SHEET.read_text("utf-8").partition("## What visitors are told")[2].partition("\n## ")[0]

type Tell = Callable[..., Page]


@pytest.fixture
def context(town: Town) -> Callable[..., Context]:
    """Of a town with a hall, as it is told of."""
    facts = {
        "hours": HOURS,
        "counters": [{"id": "records", "number": "1"}, {"id": "dogs", "number": "2", "hours": LATER}],
        "amenities": [{"id": "sockets", "kind": "charging"}, {"id": "tap", "kind": "drinking-water"}],
    }
    english = {
        "title": "Town hall", "address": "1 Quay Street", "counters.records.name": "Records",
        "counters.dogs.name": "Dogs", "amenities.sockets": "By the window", "amenities.tap": "Beside the lift",
    }  # fmt: skip
    town.source.record("office/hall", facts, en=english)
    languages = [{"code": code, "locale": locale} for code, locale in LOCALES.items()]
    small_source(town.source.path, {"languages": languages, "hall": "hall"})

    def made(state: HardwareState | None, language: str = "en", **changed: object) -> Context:
        asked = replace(town.context(language, in_may(4)), hall=lambda: state)
        return replace(asked, **changed)  # type: ignore[arg-type]  # fields of the context by name

    return made


@pytest.fixture
def tell(context: Callable[..., Context]) -> Tell:
    """The page of the hall of this document."""
    return lambda state, language="en", **changed: compose(context(state, language, **changed), "hall")


def section(page: Page, key: str) -> list[Block]:
    """The rows below a heading."""
    rows = list(page.blocks)
    first = next(n for n, row in enumerate(rows) if row.kind == "heading" and row.key == key) + 1
    return rows[first : next((n for n in range(first, len(rows)) if rows[n].kind == "heading"), len(rows))]


def headings(page: Page) -> list[str]:
    return [row.key for row in of_kind(page, "heading")]


def tile(context: Context) -> Block:
    return of_kind(compose(context, "home"), "tile")[5]


# -- ports


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_state_of_a_port_has_a_word_and_a_pictogram_of_its_own(tell: Tell, language: str) -> None:
    rows = of_kind(tell(hall(ports(*PORT_STATES)), language), "state")[:6]
    assert len({row.text for row in rows}) == len({row.icon for row in rows}) == 6
    assert not {row.text for row in rows} & set(PORT_STATES)
    if language != "en":
        english = of_kind(tell(hall(ports(*PORT_STATES))), "state")[:6]
        assert not {row.text for row in rows} & {row.text for row in english}


@pytest.mark.parametrize(
    ("states", "line"),
    [
        (["free", "free", "in-use"], "2 of 3 ports are free"),
        (["free", "fault", "off", "idle"], "1 of 4 ports is free"),
        (["in-use", "off"], "No port is free"),
        (["free", "unknown", "in-use"], "At least 1 of 3 ports is free"),
        (["unknown", "in-use"], "How many ports are free is not known"),
    ],
)
def test_so_many_ports_are_said_to_be_free_as_are_known_to_be(tell: Tell, states: list[PortState], line: str) -> None:
    (figure,) = of_kind(tell(hall(ports(*states))), "figure")
    assert figure.value == line


@pytest.mark.parametrize(
    ("free", "line"),
    [
        (1, "منفذ شحن شاغر واحد من أصل \u206616\u2069"),
        (2, "منفذا شحن شاغران من أصل \u206616\u2069"),
        (3, "\u20663\u2069 منافذ شحن شاغرة من أصل \u206616\u2069"),
        (11, "\u206611\u2069 منفذ شحن شاغرًا من أصل \u206616\u2069"),
    ],
)
def test_arabic_counts_free_ports_as_arabic_does(tell: Tell, free: int, line: str) -> None:
    (figure,) = of_kind(tell(hall(ports(*FREE * free, *USED * (16 - free))), "ar"), "figure")
    assert figure.value == line


def test_which_ports_are_free_is_said_without_looking_through_them(tell: Tell) -> None:
    rows = section(tell(hall(BUSY)), "charging")
    assert rows[0].text == "Free: 1 · 3"
    assert [(row.title, row.text) for row in rows[1:4]] == [
        ("Where it is", "By the window"), ("Port 1", "Free"), ("Port 2", "In use"),
    ]  # fmt: skip


@pytest.mark.parametrize("why", ["hot", "load", "staff", "rest", "a word nobody knows"])
def test_a_port_that_is_off_says_why_in_words(tell: Tell, why: str) -> None:
    row = of_kind(tell(hall(ports("off", why=why))), "state")[0]
    assert row.text == "Turned off"
    assert row.note
    assert why not in row.note.split()


# -- Wi-Fi


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_state_of_the_wifi_has_words_and_a_pictogram_of_its_own(tell: Tell, language: str) -> None:
    banners = [section(tell(hall(wifi=state), language), "wifi")[0] for state in WIFI_STATES]
    assert len({row.title for row in banners}) == len({row.icon for row in banners}) == len(WIFI_STATES)
    assert all(row.text for row in banners)


@pytest.mark.parametrize("state", WIFI_STATES)
def test_the_code_that_joins_is_shown_unless_joining_would_be_in_vain(tell: Tell, state: WifiState) -> None:
    codes = [row.code.content for row in of_kind(tell(hall(wifi=state)), "qr") if row.code]
    assert codes == ([] if state in ("down", "restarting") else [JOIN])


def test_name_and_password_stand_beside_the_code(tell: Tell) -> None:
    figures = of_kind(tell(hall(wifi="working"), "ar"), "figure")
    assert [row.value for row in figures] == ["\u2066Port Lumen Hall\u2069", "\u2066lantern-Square-7\u2069"]


@pytest.mark.parametrize("name", ["کتاب‌خانه", "👨‍👩‍👧 Hall"])
def test_names_that_are_written_with_joiners_have_their_code(tell: Tell, name: str) -> None:
    """Persian, and a family of pictures: U+200C and U+200D are part of how one writes them."""
    join = joining_text(WifiConfig(ssid=name, security="open"))
    page = tell(HardwareState(written=TEN, wifi=Wifi(state="working", ssid=name, join=join)))
    assert [row.code.content for row in of_kind(page, "qr") if row.code] == [join]
    assert of_kind(page, "figure")[0].value.strip("\u2066\u2067\u2069") == name


def test_an_open_network_says_that_it_has_no_password(tell: Tell) -> None:
    join = joining_text(WifiConfig(ssid="Hall", security="open"))
    page = tell(HardwareState(written=TEN, wifi=Wifi(state="working", ssid="Hall", join=join)))
    assert [row.title for row in section(page, "wifi")][-1] == "No password is needed"


def test_a_wifi_that_is_down_says_when_it_starts_anew(tell: Tell, context: Callable[..., Context]) -> None:
    now = context(None).now
    down = hall(wifi="down", restart=now + timedelta(minutes=25))
    assert section(tell(down), "wifi")[0].text == "It starts anew by itself at 10:25."
    assert section(tell(down, clock_sure=False), "wifi")[0].text == "Please ask at the counter."
    past = hall(wifi="down", restart=now - timedelta(minutes=1))
    assert section(tell(past), "wifi")[0].text == "Please ask at the counter."


def test_a_low_panel_shows_no_code_that_it_cannot_hold(tell: Tell) -> None:
    long = joining_text(WifiConfig(ssid="Port Lumen Hall", password="a password of many words"))  # noqa: S106
    state = HardwareState(written=TEN, wifi=Wifi(state="working", ssid="Port Lumen Hall", join=long))
    assert of_kind(tell(state, halves=True), "qr")
    assert not of_kind(tell(state, halves=False), "qr")
    assert [row.value for row in of_kind(tell(state, halves=False), "figure")][1] == "a password of many words"


@pytest.mark.parametrize("name", ['a;b,c:d\\"e"', "abcdef", "قهوة الميناء", "  two  "])
def test_what_the_code_says_is_what_stands_beside_it(name: str) -> None:
    found = joining(joining_text(WifiConfig(ssid=name, password=PASSWORD)))
    assert found is not None
    assert (found.network, found.password) == (name, PASSWORD)


@pytest.mark.parametrize(
    "code",
    ["", "https://evil.example", "WIFI:", "WIFI:T:WPA;;", "WIFI:S:a\u202eb;;", "WIFI:S:a", f"WIFI:S:{'a' * 300};;"],
)
def test_what_is_no_code_of_a_wifi_is_not_shown_as_one(tell: Tell, code: str) -> None:
    assert joining(code) is None
    page = tell(HardwareState(written=TEN, wifi=Wifi(state="working", ssid="Hall", join=code)))
    assert not of_kind(page, "qr")


@pytest.mark.parametrize(
    ("network", "state", "told"),
    [
        ("internet", "working", "The Wi-Fi works"),
        ("hall", "local-only", "The Wi-Fi works, but the internet is away"),
        ("internet", "down", ""),
        ("none", "working", ""),
    ],
)
def test_below_a_code_that_needs_a_network_one_finds_the_way_to_the_halls(
    town: Town, context: Callable[..., Context], network: str, state: WifiState, told: str
) -> None:
    facts = {"url": "https://saltmere.example", "network": network}
    town.source.record("link/site", facts, en={"title": "Site", "opens": "The town's site"})
    page = compose(context(hall(wifi=state)), "link/site")
    assert [(row.key, row.note) for row in of_kind(page, "choice")] == ([("hall", told)] if told else [])


# -- what nobody knows


def test_a_kiosk_without_a_daemon_tells_of_water_and_counters_alone(tell: Tell) -> None:
    assert headings(tell(None)) == ["water", "counters"]


def test_of_a_hall_without_wifi_nothing_is_said_of_it(tell: Tell) -> None:
    assert headings(tell(hall(BUSY))) == ["charging", "water", "counters"]


def test_a_silent_daemon_leaves_all_unknown_and_the_way_in_still_shown(tell: Tell) -> None:
    config = HardwareConfig(
        charging=ChargingConfig(port=(PortConfig(name="1"), PortConfig(name="2"))),
        wifi=WifiConfig(ssid="Hall", password="lantern-square"),  # noqa: S106
    )
    page = tell(nothing_known(config))
    assert [row.text for row in of_kind(page, "state")[:2]] == ["Not known", "Not known"]
    assert section(page, "wifi")[0].title == "Whether the Wi-Fi works is not known"
    assert of_kind(page, "qr")


def test_a_town_without_a_hall_says_where_to_ask(town: Town) -> None:
    (banner,) = town.page("hall").blocks
    assert banner.text == "Please ask at the counter."


HOSTILE = "\u202eeman\u202c\x00\n\u2066" + "W" * 500 + "{name}%s<b>"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_names_become_short_lines_of_signs_that_are_seen(tell: Tell, language: str) -> None:
    named = tuple(Port(name=name, state="free") for name in (HOSTILE, "", "\u200b", "a\u2029b"))
    state = HardwareState(
        written=TEN,
        charging=Charging(ports=named),
        wifi=Wifi(state="working", ssid=HOSTILE, join=f"WIFI:S:{HOSTILE};;"),
    )
    page = tell(state, language)
    own = {"\u2066", "\u2067", "\u2069"}
    for row in page.blocks:
        for text in (row.title, row.text, row.value, row.note):
            assert not [sign for sign in text if category(sign).startswith("C") and sign not in own], row
            assert text.count("\u2066") + text.count("\u2067") == text.count("\u2069")
            assert len(text) < 200
    assert [row.title.strip("\u2066\u2069")[-3:] for row in of_kind(page, "state")[1:4]] != ["", "", ""]


def test_more_ports_than_a_station_has_are_not_shown(tell: Tell) -> None:
    assert len(section(tell(hall(ports(*FREE * 5000))), "charging")) == 18


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00"])
def test_moments_out_of_all_bounds_make_a_page_all_the_same(tell: Tell, moment: str) -> None:
    wild = {"written": moment, "wifi": {"state": "down", "next": moment, "restarts": -5}}
    page = tell(msgspec.convert(wild, HardwareState))
    assert section(page, "wifi")[0].title == "The Wi-Fi does not work"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"])
def test_an_end_of_the_battery_out_of_all_bounds_is_told_without_its_time(
    context: Callable[..., Context], moment: str
) -> None:
    wild = msgspec.convert({"written": TEN, "power": {"ends": moment}}, HardwareState)
    assert power_notice(context(wild)).startswith("The kiosk runs on its battery and goes off")


# -- what is written down of it


def test_the_documentation_says_what_the_screen_says(tell: Tell) -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^;|]+?)(?:;[^|]*)? \|(?: (yes|no) \|)?$", TOLD, re.MULTILINE)
    ports_told = {state: of_kind(tell(hall(ports(state))), "state")[0].text for state in PORT_STATES}
    assert {(state, words) for state, words, code in rows if not code} == set(ports_told.items())
    wifi_told = [(state, tell(hall(wifi=state))) for state in WIFI_STATES]
    codes = {True: "yes", False: "no"}
    assert {row for row in rows if row[2]} == {
        (state, section(page, "wifi")[0].title, codes[bool(of_kind(page, "qr"))]) for state, page in wifi_told
    }


# -- water, counters, the first page


def test_water_is_out_of_order_once_staff_have_said_so(tell: Tell) -> None:
    assert section(tell(None), "water")[0].title == "There is drinking water"
    broken = section(tell(None, lifts=lambda: frozenset({"office/hall/tap"})), "water")
    assert (broken[0].title, broken[0].tone) == ("The drinking water is out of order", "bad")
    assert broken[1].text == "Beside the lift"


def test_each_counter_says_whether_it_is_open(tell: Tell) -> None:
    rows = section(tell(None), "counters")
    assert [(row.title, row.text, row.tone) for row in rows[:2]] == [
        ("Counter 1: Records", "Open until 12:30", "good"),
        ("Counter 2: Dogs", "Closed, opens at 14:00", "care"),
    ]
    assert [row.key for row in rows[2:]] == ["office/hall"]


def test_with_an_unsure_clock_no_counter_is_said_to_be_open(tell: Tell, context: Callable[..., Context]) -> None:
    rows = of_kind(tell(None, clock_sure=False), "state")
    assert {row.tone for row in rows} == {""}
    assert tile(context(None, clock_sure=False)).text == ""


@pytest.mark.parametrize(
    ("state", "title", "text"),
    [
        (HALLS["as-usual"], "Charge a phone, join the Wi-Fi", "2 of 6 ports are free · The Wi-Fi works"),
        (hall(BUSY), "Charge a phone", "2 of 6 ports are free"),
        (hall(wifi="down"), "Join the Wi-Fi", "The Wi-Fi does not work"),
        (None, "See how the hall is now", "1 counter is open"),
    ],
)
def test_the_first_page_says_how_the_hall_is(
    context: Callable[..., Context], state: HardwareState | None, title: str, text: str
) -> None:
    found = tile(context(state))
    assert (found.key, found.title, found.text) == ("hall", title, text)


def test_organisations_are_reached_through_the_offices_where_the_hall_has_their_place(
    context: Callable[..., Context],
) -> None:
    assert "partners" not in [row.key for row in compose(context(None), "home").blocks]
    assert "partners" in [row.key for row in compose(context(None), "offices").blocks]


def test_an_office_says_what_there_is_while_one_waits_and_its_hall_how_that_is(context: Callable[..., Context]) -> None:
    broken = context(None, lifts=lambda: frozenset({"office/hall/tap"}))
    rows = section(compose(broken, "office/hall"), "waiting")
    assert [(row.title, row.text, row.note) for row in rows[:2]] == [
        ("Charge a phone", "By the window", ""),
        ("Drinking water", "Beside the lift", "The drinking water is out of order"),
    ]
    assert rows[2].key == "hall"
