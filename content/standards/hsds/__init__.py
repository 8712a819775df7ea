"""Open Referral's Human Services Data Specification 3, as JSON and as CSV tables."""

from content.standards.hsds.reader import read_hsds
from content.standards.hsds.writer import write_hsds, write_hsds_tables

__all__ = ["read_hsds", "write_hsds", "write_hsds_tables"]
