"""Where Back goes to."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.history import History

targets = st.sampled_from(["home", "fields", "field/a", "procedure/b", "help"])


def test_back_never_leads_to_the_attract_screen() -> None:
    history = History()
    history.restart("home")
    assert not history.can_go_back
    history.back()
    assert history.here.target == "home"


def test_back_returns_to_where_the_page_was_left() -> None:
    history = History()
    history.restart("home")
    history.scrolled(120.0)
    history.open("help")
    history.scrolled(40.0)
    history.back()
    assert (history.here.target, history.here.scroll) == ("home", 120.0)


def test_opening_the_page_one_is_on_adds_nothing_to_go_back_to() -> None:
    history = History()
    history.restart("home")
    history.open("home")
    assert not history.can_go_back


@given(st.lists(targets, max_size=200))
def test_history_is_bounded_and_back_leads_home_through_pages_that_were_opened(opened: list[str]) -> None:
    history = History()
    history.restart("home")
    for target in opened:
        history.open(target)
    steps = 0
    while history.can_go_back:
        history.back()
        steps += 1
    assert steps <= History.LONGEST
    assert history.here.target in {"home", *opened}


def test_a_restart_forgets_everything() -> None:
    history = History()
    history.restart("home")
    history.open("procedure/b")
    history.restart("attract")
    assert (history.here.target, history.can_go_back) == ("attract", False)
