"""A header without a Raspberry Pi: every line can be put high or low, or taken away."""
