"""The pages that tell staff how the hall is, and how it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from hardware.config import HardwareConfig
from hardware.rules.charging import _FAULTS
from hardware.state import Button, Charging, HardwareFault, HardwareState, Line, Port, Power, Wifi
from hardware.week import Hour, Week
from kiosk.hall import nothing_known
from kiosk.i18n.languages import SCREEN_LANGUAGES
from kiosk.pages.context import Choices, Context
from kiosk.pages.page import Block, Page
from kiosk.pages.registry import compose
from kiosk.staff.desk import StaffDesk
from tests.helpers.weeks import BUSY, NOW, PORTS, port, week
from tests.unit.pages.conftest import Town

LONDON = ZoneInfo("Europe/London")
MOMENT = NOW.astimezone(LONDON)


def context(
    town: Town,
    state: HardwareState | None = BUSY,
    language: str = "en",
    last: Week | None = None,
    moment: datetime = MOMENT,
) -> Context:
    desk = Choices(staff=StaffDesk())
    return replace(town.context(language, moment), choices=desk, hall=lambda: state, week=lambda: last)


def page(town: Town, state: HardwareState | None = BUSY, language: str = "en") -> Page:
    return compose(context(town, state, language), "staff-hall")


def facts(shown: Page) -> dict[str, str]:
    return {block.title: block.text for block in shown.blocks if block.kind == "fact"}


def ticks(shown: Page) -> dict[str, tuple[bool, str, str]]:
    return {block.title: (block.checked, block.value, block.key) for block in shown.blocks if block.kind == "document"}


def with_ports(*ports: Port) -> HardwareState:
    return msgspec.structs.replace(BUSY, charging=msgspec.structs.replace(BUSY.charging, ports=ports))


def test_each_port_says_how_it_is_since_when_and_can_be_turned_off(town: Town) -> None:
    rows = ticks(page(town))
    assert rows["Port 1"] == (False, "In use · since 09:12", "staff:ask port-off 1")
    assert rows["Port 3"] == (True, "Turned off by staff · since 09:12", "staff:ask port-on 3")
    assert rows["Port 6"] == (False, "Not known: nothing tells", "staff:ask port-off 6")


def test_a_port_without_a_relay_is_told_and_cannot_be_ticked(town: Town) -> None:
    state = msgspec.structs.replace(BUSY, lines=())
    assert ticks(page(town, state)) == {}
    assert facts(page(town, state))["Port 1"] == "In use · since 09:12"


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_every_reason_for_which_a_port_is_off_is_told_in_every_language(town: Town, language: str) -> None:
    reasons = [("fault", why) for why in _FAULTS] + [("off", why) for why in ("hot", "load", "staff", "rest")]
    reasons += [("unknown", why) for why in ("line", "stuck", "relay")]
    state = with_ports(*(port(str(n), kind, why) for n, (kind, why) in enumerate(reasons[:6])))  # type: ignore[arg-type]
    more = with_ports(*(port(str(n), kind, why) for n, (kind, why) in enumerate(reasons[6:])))  # type: ignore[arg-type]
    told = [value for each in (state, more) for _, value, _ in ticks(page(town, each, language)).values()]
    assert len(set(told)) == len(reasons)
    if language != "en":
        english = [value for each in (state, more) for _, value, _ in ticks(page(town, each)).values()]
        assert not set(told) & set(english)


def test_what_cannot_be_used_is_told_with_where_and_remedy_in_english(town: Town) -> None:
    shown = page(town, language="ar")
    (fault,) = [block for block in shown.blocks if block.icon == "warning" and block.kind == "fact"]
    assert (fault.language, fault.title_language) == ("en", "en")
    assert fault.title == "The meter does not answer (no acknowledgement)"
    assert fault.text.startswith("Check its wires")
    assert fault.text.endswith("config.txt.\n/boot/firmware/kiosk.toml: hardware.charging.port[3].meter")


def test_what_is_wrong_is_told_first_and_on_the_menu(town: Town) -> None:
    assert page(town).blocks[0].title == "1 thing does not work"
    menu = {block.key: block for block in compose(context(town), "staff-device").blocks}
    assert menu["staff-hall"].text == "1 thing does not work"
    fine = msgspec.structs.replace(with_ports(*PORTS[:3]), faults=())
    assert page(town, fine).blocks[0].title == "Everything answers"


@pytest.mark.parametrize(
    "changed",
    [
        {"charging": Charging(ports=(port("1", "fault", "current"),))},
        {"charging": Charging(ports=(port("1", "unknown", "relay"),))},
        {"wifi": Wifi(state="down", ssid="Hall guests", why="carrier")},
        {"power": Power(under_voltage=True)},
    ],
)
def test_nothing_is_called_well_while_something_that_answers_is_not(town: Town, changed: dict[str, Any]) -> None:
    """Such as a port that stays on although it is turned off: who sees green pulls no plug."""
    fine = msgspec.structs.replace(with_ports(*PORTS[:3]), faults=())
    amiss = msgspec.structs.replace(fine, **changed)
    banner = page(town, amiss).blocks[0]
    assert (banner.title, banner.tone) == ("Something is wrong", "care")
    staff = compose(context(town, amiss), "staff-menu")
    assert "Something is wrong" in [block.text for block in staff.blocks]


def test_where_the_daemon_is_silent_nothing_is_told_but_that(town: Town) -> None:
    shown = page(town, nothing_known(HardwareConfig()))
    assert [block.title for block in shown.blocks] == ["Nobody says how the hall is"]
    assert "at its plug" in shown.blocks[0].text
    menu = {block.key: block for block in compose(context(town, nothing_known(HardwareConfig())), "staff-menu").blocks}
    assert menu["staff-device"].text == "Nobody says how the hall is"


def test_a_kiosk_without_a_hall_says_so_and_has_no_row_for_it(town: Town) -> None:
    assert page(town, None).blocks[0].title == "This kiosk looks after no hall"
    assert "staff-hall" not in {block.key for block in compose(context(town, None), "staff-device").blocks}


def test_a_simulated_hall_is_called_so(town: Town) -> None:
    state = msgspec.structs.replace(BUSY, simulated=True)
    assert "make-believe" in page(town, state).blocks[1].title


def test_wifi_screen_case_and_power_are_told(town: Town) -> None:
    told = facts(page(town))
    assert told["Hall guests"] == "It works here, but the internet is away · since 09:12 · tried out"
    assert told["Until the router answers"] == "4 milliseconds"
    assert told["Started anew today"] == "Not once"
    assert told["Brightness"] == "70 percent"
    assert told["Before the kiosk"] == "Somebody · since 10:00 · told by its line"
    assert told["Button: Help"] == "3 times"
    assert told["It runs on its battery"] == "No"
    assert told["Warmth of the processor"] == "52 degrees"


def test_the_wifi_is_started_anew_only_where_there_is_a_switch_for_it(town: Town) -> None:
    def keys(state: HardwareState) -> set[str]:
        return {block.key for target in ("staff-hall", "staff-restarts") for block in _blocks(town, state, target)}

    assert "staff-restarts/wifi-restart" in keys(BUSY)
    assert "staff-restarts/wifi-restart" not in keys(msgspec.structs.replace(BUSY, lines=()))


def _blocks(town: Town, state: HardwareState, target: str) -> tuple[Block, ...]:
    return compose(context(town, state), target).blocks


def test_no_moment_is_told_by_a_clock_that_is_not_sure(town: Town) -> None:
    unsure = replace(context(town), clock_sure=False)
    assert ticks(compose(unsure, "staff-hall"))["Port 1"][1] == "In use"


def test_what_began_on_another_day_is_told_with_the_day(town: Town) -> None:
    state = with_ports(*(msgspec.structs.replace(each, since=NOW - timedelta(days=3)) for each in PORTS))
    assert ticks(page(town, state))["Port 1"][1] == "In use · since 21 Nov 2026 10:00"


def test_each_line_is_told_by_its_key(town: Town) -> None:
    told = facts(compose(context(town), "staff-lines"))
    assert told["charging.port[0].enable"] == "GPIO17 · On"
    assert told["key_switch"] == "GPIO24 · Off · since 09:12"


def test_names_from_outside_bring_no_signs_that_turn_the_text(town: Town) -> None:
    state = with_ports(port("1\u202e2", "free"), port("2", "free"))
    assert "Port 12" in ticks(page(town, state))
    state = msgspec.structs.replace(BUSY, wifi=Wifi(state="working", how="probe", ssid="a\u202eb"))
    assert "ab" in facts(page(town, state))


def test_a_document_full_of_nonsense_is_a_page_all_the_same(town: Town) -> None:
    nonsense = "x\u202e\n" * 5_000
    state = msgspec.structs.replace(
        BUSY,
        faults=(HardwareFault(what=nonsense, where=nonsense, remedy=nonsense),) * 500,
        lines=(Line(key=nonsense, line=-999),),
        buttons=(Button(does=nonsense),),
        wifi=Wifi(ssid=nonsense, why=nonsense),
    )
    shown = (*page(town, with_ports(port(nonsense, "off", nonsense))).blocks, *page(town, state).blocks)
    lines = compose(context(town, state), "staff-lines").blocks
    texts = [text for block in (*shown, *lines) for text in (block.title, block.text, block.value, block.note)]
    assert not [text for text in texts if "\u202e" in text or len(text) > 700]
    assert len(shown) < 100


@pytest.mark.parametrize("target", ["staff-hall", "staff-lines", "staff-history"])
def test_without_the_code_there_is_the_door(town: Town, target: str) -> None:
    assert compose(replace(context(town), choices=Choices()), target).name == "staff"


# -- the last seven days


def charts(town: Town, last: Week | None, moment: datetime = MOMENT) -> dict[str, Block]:
    shown = compose(context(town, last=last, moment=moment), "staff-history")
    return {block.title: block for block in shown.blocks if block.kind == "chart"}


def hours(count: int, make: Callable[[int], dict[str, object]], begin: datetime) -> Week:
    made = [{"begin": begin + timedelta(hours=n), "watched": 60, **make(n)} for n in range(count)]
    return Week(hours=tuple(msgspec.convert(each, Hour) for each in made))


def test_without_a_week_it_says_so(town: Town) -> None:
    for last in (None, Week()):
        shown = compose(context(town, last=last), "staff-history")
        assert shown.blocks[0].title == "Nothing is written down yet"


def test_minutes_of_a_port_are_summed_by_day_and_said(town: Town) -> None:
    begin = NOW.replace(hour=0) - timedelta(days=1)
    last = hours(34, lambda n: {"ports": {"1": 30 if n == 5 else 45 if n == 30 else 0}}, begin)
    chart = charts(town, last)["Port 1"]
    assert chart.text == "In use for 75 minutes. Most of it on Tuesday."
    assert chart.chart is not None
    assert chart.chart.labels == ("18", "19", "20", "21", "22", "23", "24")
    assert chart.chart.most == "50 minutes"
    (bars,) = chart.chart.bars
    assert bars.path.count("M") == 2  # two days with a bar, five without


def test_a_gap_is_left_empty_and_said(town: Town) -> None:
    last = week()
    shown = compose(context(town, last=last), "staff-history")
    assert "Nobody watched for 9 hours: that is left empty." in shown.blocks[0].text
    chart = charts(town, last)["In the processor of the kiosk"].chart
    assert chart is not None
    assert chart.bars[0].path.count("M") == 2  # one area before the gap, one after


def test_what_failed_of_the_wifi_is_said_beside_the_chart(town: Town) -> None:
    begin = NOW.replace(hour=0)
    last = hours(10, lambda n: {"working": 60 - 20 * (n == 3), "down": 20 * (n == 3), "restarts": int(n == 3)}, begin)
    found = charts(town, last)
    assert found["Hour by hour"].text == "It was down for 20 minutes. All of it on Tuesday."
    assert found["Started anew"].text == "1 time in all"
    chart = found["Hour by hour"].chart
    assert chart is not None
    assert [(bars.tone, bars.name) for bars in chart.bars] == [
        ("good", "It works"),
        ("bad", "From below: it is down"),
    ]


def test_a_wifi_that_always_worked_is_said_to_have(town: Town) -> None:
    last = hours(10, lambda _: {"working": 60}, NOW.replace(hour=0))
    assert charts(town, last)["Hour by hour"].text == "It worked all the time."


def test_the_warmest_hour_is_named(town: Town) -> None:
    last = hours(10, lambda n: {"cabinet_c": 20.0 + n if n < 8 else 21.0}, NOW.replace(hour=0))
    found = charts(town, last)
    assert found["In the cabinet of the charging station"].text == "At most 27 degrees, on Tuesday at 07:00."
    assert "In the processor of the kiosk" not in found


def test_hours_before_and_after_these_days_are_not_drawn(town: Town) -> None:
    last = hours(3, lambda _: {"ports": {"1": 60}}, NOW - timedelta(days=30))
    assert charts(town, last) == {}
    last = hours(3, lambda _: {"ports": {"1": 60}}, NOW + timedelta(days=30))
    assert charts(town, last) == {}


def test_a_week_in_which_the_clock_is_turned_is_drawn(town: Town) -> None:
    begin = datetime(2026, 10, 24, tzinfo=UTC)
    last = hours(72, lambda _: {"ports": {"1": 1}, "working": 60, "cabinet_c": 20.0}, begin)
    found = charts(town, last, datetime(2026, 10, 26, 12, tzinfo=LONDON))
    assert "Port 1" in found


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
def test_history_is_told_in_every_language(town: Town, language: str) -> None:
    shown = compose(context(town, language=language, last=week()), "staff-history")
    told = {block.text for block in shown.blocks if block.kind == "chart"}
    if language != "en":
        english = compose(context(town, last=week()), "staff-history").blocks
        assert not told & {block.text for block in english if block.kind == "chart"}
