"""Open standards in and out: HSDS 3 (Open Referral), CPSV-AP 3.2, and schema.org out. See docs/standards.md.

Each has its own door (``hsds``, ``cpsv``, ``schema_org``), so that a command imports only what it needs.
"""
