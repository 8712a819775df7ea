"""What a slot does not take."""


class TakeInError(Exception):
    """A change that does not fit the slot, or does not keep its word; the text says what and how to mend it."""
