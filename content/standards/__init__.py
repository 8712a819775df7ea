"""Open standards in and out: HSDS 3 (Open Referral), CPSV-AP 3.2, and schema.org out. See docs/standards.md."""

# from content.standards.cpsv import read_cpsv, write_cpsv
from content.standards.hsds import read_hsds, write_hsds, write_hsds_tables
from content.standards.reading import Reading, StandardError

# from content.standards.schema_org import write_schema_org
from content.standards.town_records import records_of

__all__ = [
    "Reading",
    "StandardError",
    "read_cpsv",
    "read_hsds",
    "records_of",
    "write_cpsv",
    "write_hsds",
    "write_hsds_tables",
    "write_schema_org",
]
