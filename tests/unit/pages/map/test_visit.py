"""A visit as a path: where one begins, the door, the ticket, the counter, and how long the office promises to take."""

from dataclasses import replace

import pytest

from content.reader import Slot, UnknownRecord
from kiosk.pages.context import Choices
from kiosk.pages.registry import compose
from tests.helpers.mapped_town import context, without_steps


def test_the_path_goes_by_the_door_and_the_ticket_to_the_counter(mapped: Slot) -> None:
    page = compose(context(mapped), "visit/pay-tax")
    headings = [block.title for block in page.blocks if block.kind == "heading"]
    assert headings == ["Where you begin", "To the entrance", "To the ticket", "To the counter", "At the counter"]
    steps = [block for block in page.blocks if block.kind == "step"]
    assert [int(step.value) for step in steps] == list(range(1, len(steps) + 1))
    assert "Straight ahead is the ticket machine." in [step.text for step in steps]
    assert steps[-1].text == "Straight ahead is Counter 2: Taxes."


def test_the_promised_time_and_the_hours_come_from_the_content(mapped: Slot) -> None:
    page = compose(context(mapped), "visit/pay-tax")
    assert page.blocks[1].title == "Open until 17:00"
    (time,) = (block for block in page.blocks if block.kind == "figure" and block.title == "Time")
    assert time.value == "20 minutes"


def test_inside_turns_are_told_from_how_one_came_never_by_the_compass(mapped: Slot) -> None:
    steps = [block.text for block in compose(context(mapped), "visit/pay-tax").blocks if block.kind == "step"]
    assert not any("north" in step or "south" in step for step in steps)


def test_a_lift_out_of_order_stops_who_needs_it_and_is_said_to_all(mapped: Slot) -> None:
    broken = replace(context(mapped), lifts=lambda: frozenset({"hall/lift"}))
    assert "A lift is out of order: Town Hall" in [row.title for row in compose(broken, "visit/pay-tax").blocks]
    rolling = replace(broken, choices=Choices(way="step-free"))
    page = compose(rolling, "visit/pay-tax")
    assert page.blocks[0].title == "We know of no way there without steps"


def test_without_steps_the_lift_is_taken(mapped: Slot) -> None:
    steps = [row.text for row in compose(without_steps(context(mapped)), "visit/pay-tax").blocks if row.kind == "step"]
    assert "Take the lift. Get out at: First floor." in steps


def test_a_procedure_leads_to_it_where_the_floor_is_known(mapped: Slot) -> None:
    assert "visit/pay-tax" in [row.key for row in compose(context(mapped), "procedure/pay-tax").blocks]
    assert "visit/move-in" not in [row.key for row in compose(context(mapped), "procedure/move-in").blocks]
    assert compose(context(mapped), "visit/move-in").blocks[0].title == "The way inside is not on the map yet"


def test_a_procedure_that_is_not_there_is_an_error(mapped: Slot) -> None:
    with pytest.raises(UnknownRecord):
        compose(context(mapped), "visit/nothing")
