"""Changing a finished slot where it stands, see ``content.take_in``."""
