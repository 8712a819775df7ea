"""The simulated hall in a window: a switch for every line. For developers and technicians, in English."""
