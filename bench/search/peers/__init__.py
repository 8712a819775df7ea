"""Search engines, each to be run in a process of its own; these modules must also run on the system's older Python."""
