"""Fakes and faults to try sync with: a server that misbehaves, a clock that is wrong, a disk that fails."""
