"""One hash for all that a slot holds."""

from hashlib import sha256

import pytest

from content.state_root import ROOT_OF_NOTHING, state_root

A, B = sha256(b"a").hexdigest(), sha256(b"b").hexdigest()


def test_it_is_the_hash_of_a_line_for_each_item() -> None:
    assert (
        state_root([("media/x", A), ("record/town", B)])
        == sha256(f"media/x {A}\nrecord/town {B}\n".encode()).hexdigest()
    )
    assert sha256(b"").hexdigest() == ROOT_OF_NOTHING


def test_another_key_or_another_digest_is_another_root() -> None:
    roots = {
        state_root([("record/a", A)]),
        state_root([("record/b", A)]),
        state_root([("record/a", B)]),
        ROOT_OF_NOTHING,
    }
    assert len(roots) == 4


@pytest.mark.parametrize("keys", [("b", "a"), ("a", "a")])
def test_a_list_out_of_order_has_no_root(keys: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="comes after"):
        state_root([(key, A) for key in keys])
