"""The scale bar is round, true, and no longer than it may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.map.geometry import metres_between
from content.map.units import off_plane, plane
from kiosk.map.scale_bar import scale_bar
from kiosk.map.view import scale_at


@given(st.floats(-70, 70), st.floats(14, 19))
def test_it_is_as_long_on_the_ground_as_it_says(latitude: float, zoom: float) -> None:
    metres, pixels = scale_bar((7.42, latitude), scale_at(zoom), 120)
    x, y = plane(7.42, latitude)
    end = off_plane(x + pixels / scale_at(zoom), y)
    assert metres_between((7.42, latitude), end) == pytest.approx(metres, rel=0.01)
    assert pixels <= 120 or metres == 5


def test_it_is_as_long_as_it_may_be() -> None:
    assert scale_bar((0, 0), scale_at(16), 200)[0] == 200
    assert scale_bar((0, 0), scale_at(16), 100)[0] == 100
