"""CPSV-AP 3.2, the European profile for public services, as JSON-LD."""

from content.standards.cpsv.reader import read_cpsv
from content.standards.cpsv.writer import write_cpsv

__all__ = ["read_cpsv", "write_cpsv"]
