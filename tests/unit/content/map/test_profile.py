"""Where the public may walk, and what keeps wheels out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.map.osm import Tags
from content.map.routing.access import walkable
from content.map.routing.passage import Passage, passage, spot
from content.map.routing.profile import PROFILES, STEP_FREE, WALKING, is_known


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "footway"},
        {"highway": "residential"},
        {"highway": "primary"},
        {"highway": "steps"},
        {"railway": "platform"},
        {"highway": "cycleway", "foot": "designated"},
        {"highway": "service", "access": "private", "foot": "yes"},
        {"highway": "trunk", "sidewalk": "both"},
        {"highway": "footway", "access": "yes @ (Mo-Fr 08:00-20:00)"},
    ],
)
def test_the_public_walks_on(tags: Tags) -> None:
    assert walkable(tags)


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "motorway"},
        {"highway": "trunk"},
        {"highway": "cycleway"},
        {"highway": "construction"},
        {"highway": "footway", "foot": "no"},
        {"highway": "footway", "access": "private"},
        {"highway": "service", "access": "yes", "foot": "private"},
        {"highway": "residential", "foot": "use_sidepath"},
        {"highway": "primary", "motorroad": "yes"},
        {"route": "ferry", "foot": "yes"},
        {"building": "yes"},
        {},
    ],
)
def test_the_public_does_not_walk_on(tags: Tags) -> None:
    assert not walkable(tags)


@pytest.mark.parametrize(
    ("tags", "obstacle"),
    [
        ({"highway": "steps"}, "steps"),
        ({"highway": "steps", "wheelchair": "yes"}, "steps"),
        ({"highway": "steps", "ramp:wheelchair": "yes"}, None),
        ({"highway": "steps", "ramp": "yes"}, "steps"),
        ({"highway": "footway", "step_count": "1"}, "steps"),
        ({"highway": "steps", "step_count": "0"}, None),
        ({"highway": "steps", "conveying": "yes"}, "escalator"),
        ({"highway": "steps", "conveying": "forward", "wheelchair": "yes", "ramp:wheelchair": "yes"}, "escalator"),
        ({"highway": "footway", "conveying": "backward"}, "escalator"),
        ({"highway": "footway", "incline": "7%"}, "too-steep"),
        ({"highway": "footway", "incline": "-7%"}, "too-steep"),
        ({"highway": "footway", "incline": "6%"}, None),
        ({"highway": "footway", "incline": "up"}, None),
        ({"highway": "footway", "width": "0.89"}, "too-narrow"),
        ({"highway": "footway", "width": "0.9"}, None),
        ({"highway": "footway", "width": "2", "maxwidth:physical": "0.7"}, "too-narrow"),
        ({"highway": "footway", "kerb": "raised"}, "raised-kerb"),
        ({"highway": "footway", "kerb": "raised", "kerb:height": "2 cm"}, None),
        ({"highway": "footway", "kerb:height": "0.08"}, "raised-kerb"),
        ({"highway": "footway", "wheelchair": "no"}, "wheelchair-no"),
        ({"highway": "footway", "wheelchair": "limited"}, None),
        ({"highway": "footway", "smoothness": "horrible"}, "rough"),
        ({"highway": "footway", "smoothness": "bad"}, None),
    ],
)
def test_wheels_are_kept_from_a_way(tags: Tags, obstacle: str | None) -> None:
    assert STEP_FREE.obstacle(passage(tags)) == obstacle
    assert WALKING.obstacle(passage(tags)) is None


@pytest.mark.parametrize(
    ("tags", "obstacle"),
    [
        ({"barrier": "stile"}, "barrier"),
        ({"barrier": "turnstile"}, "barrier"),
        ({"barrier": "turnstile", "wheelchair": "yes"}, None),
        ({"barrier": "cycle_barrier"}, "barrier"),
        ({"barrier": "cycle_barrier", "width": "1.2"}, None),
        ({"barrier": "bollard"}, None),
        ({"barrier": "bollard", "maxwidth:physical": "0.8"}, "too-narrow"),
        ({"barrier": "kerb", "kerb": "raised"}, "raised-kerb"),
        ({"barrier": "kerb", "kerb": "lowered"}, None),
        ({"barrier": "kerb"}, None),
        ({"kerb": "raised"}, "raised-kerb"),
        ({"barrier": "gate", "wheelchair": "no"}, "wheelchair-no"),
        ({"shop": "bakery", "wheelchair": "no"}, None),
    ],
)
def test_wheels_are_kept_from_passing_a_point(tags: Tags, obstacle: str | None) -> None:
    assert STEP_FREE.obstacle_at(spot(tags)) == obstacle


@pytest.mark.parametrize(
    "tags", [{"barrier": "wall"}, {"barrier": "gate", "access": "private"}, {"barrier": "gate", "locked": "yes"}]
)
def test_nobody_passes_what_is_shut(tags: Tags) -> None:
    assert WALKING.obstacle_at(spot(tags)) == "shut"


def test_only_a_word_about_wheels_makes_a_way_known() -> None:
    assert is_known(passage({"highway": "footway", "wheelchair": "yes"}))
    assert not is_known(passage({"highway": "footway", "surface": "asphalt", "smoothness": "excellent"}))
    assert not is_known(Passage())


_TAGS = st.fixed_dictionaries(
    {"highway": st.sampled_from(["footway", "steps", "residential", "primary", "path", "elevator", "corridor"])},
    optional={
        "incline": st.sampled_from(["up", "3%", "12%", "-5°", "?"]),
        "width": st.sampled_from(["0.5", "1", "3 m", "x"]),
        "surface": st.sampled_from(["asphalt", "sand", "cobblestone", "lava"]),
        "smoothness": st.sampled_from(["good", "bad", "impassable"]),
        "wheelchair": st.sampled_from(["yes", "limited", "no", "maybe"]),
        "conveying": st.sampled_from(["yes", "forward", "no"]),
        "sidewalk": st.sampled_from(["both", "no"]),
        "kerb": st.sampled_from(["raised", "rolled", "yes", "flush"]),
    },
)


@given(tags=_TAGS, metres=st.floats(0, 5000), name=st.sampled_from(sorted(PROFILES)))
def test_no_way_is_quicker_than_the_pace_so_that_the_search_may_trust_straight_lines(
    tags: Tags, metres: float, name: str
) -> None:
    profile = PROFILES[name]
    assert profile.seconds(passage(tags), metres) >= metres / profile.pace - 1e-9


@given(tags=_TAGS)
def test_wheels_get_nowhere_feet_do_not(tags: Tags) -> None:
    found = passage(tags)
    assert WALKING.obstacle(found) is None or STEP_FREE.obstacle(found) is not None


def test_names_are_by_language_and_nothing_else() -> None:
    tags = {
        "highway": "footway",
        "name": "Rue",
        "name:ar": "شارع",
        "name:zh-Hant": "路",
        "name:etymology:wikidata": "Q1",
        "name:pronunciation": "ryː",
        "name:signed": "no",
    }
    assert passage(tags).names == {"": "Rue", "ar": "شارع", "zh-Hant": "路"}
