"""The screen: the only process that uses Qt, and the only one a visitor sees."""
