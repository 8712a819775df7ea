"""A keypad that types when a plug goes in or comes out: its first key counts, whatever was believed before."""

import pytest

from kiosk.headphones.keys import KeyedJack
from kiosk.headphones.testing import HeardJack


@pytest.mark.parametrize("believed", [False, True])
@pytest.mark.parametrize("typed", [False, True])
def test_the_first_key_is_told_and_the_same_again_is_not(believed: bool, typed: bool) -> None:
    """The plug may have been pulled while the screen began anew: then its going in again must begin speech."""
    heard, jack = HeardJack(), KeyedJack(plugged=believed)
    jack.start(heard)
    jack.turned(typed)
    jack.turned(typed)
    assert heard.events == [("found", believed), ("changed", typed)]
