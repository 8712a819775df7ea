"""What staff try out on the panel, in figures."""

import pytest

from kiosk.screens import SCREENS, parse_screen
from kiosk.staff.trials import Card


def test_a_card_that_has_to_be_drawn_larger_means_smaller_glass_in_the_configuration() -> None:
    """As many pixels fill a card: fewer millimetres are the whole panel."""
    card = Card()
    for _ in range(20):
        card = card.drawn(1, SCREENS["portrait"])
    assert card.scale == pytest.approx(1.005**20)
    told = parse_screen(card.panel)
    assert told.width_mm == pytest.approx(SCREENS["portrait"].width_mm / card.scale, abs=0.5)
    assert 85.6 * told.pixels_per_mm == pytest.approx(85.6 * SCREENS["portrait"].pixels_per_mm * card.scale, rel=0.003)


def test_a_card_never_becomes_larger_than_what_a_mistake_in_the_file_can_explain() -> None:
    card = Card()
    for _ in range(500):
        card = card.drawn(-1, SCREENS["small"])
    assert 0.7 < card.scale < 0.72
    assert card.drawn(1, SCREENS["small"]).scale > card.scale
