"""Exploring with a finger: the first touch of a place speaks, a second that begins and ends there chooses."""


class Touches:
    """Remembers where the finger was last."""

    def __init__(self) -> None:
        self._place, self._second = "", False

    def came(self, place: str, *, pressed: bool) -> bool:
        """The finger is at ``place``, set down there or slid to it; whether it was elsewhere before."""
        new = place != self._place
        if new:
            self._place, self._second = place, False
        elif pressed:
            self._second = True
        return new

    def lifted(self, place: str) -> bool:
        """The finger went; whether ``place`` was chosen: touched, and touched again."""
        chosen, self._second = self._second and place == self._place, False
        return chosen

    def forget(self) -> None:
        """The next touch is a first one."""
        self._place, self._second = "", False
