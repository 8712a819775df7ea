"""What can go wrong with a map as a whole."""


class MapError(Exception):
    """A map that cannot be built or read; the text says what, where and how to mend it."""
