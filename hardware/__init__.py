"""Pins, charging ports, Wi-Fi, presence and power."""
