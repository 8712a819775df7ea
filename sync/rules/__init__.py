"""The decisions of sync, as functions of what they are given: no files, no network, no clock of their own."""
