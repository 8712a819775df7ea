"""Floors of buildings: read from a subset of IMDF, checked, and walked from the entrance to the counter."""
