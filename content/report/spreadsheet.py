"""A report as CSV, one row for each finding, for a spreadsheet or a program."""

import csv
from io import StringIO

from content.report.findings import Findings

COLUMNS = ("finding", "record", "title", "owner", "languages", "texts", "day")
_BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(findings: Findings) -> str:
    """Languages as codes and texts as part paths, both with spaces between; the day as 2026-11-20."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in findings.found:
        day = each.day.isoformat() if each.day else ""
        values = (each.kind, each.key, each.title, each.owner, " ".join(each.languages), " ".join(each.parts), day)
        writer.writerow([_safe(value) for value in values])
    return text.getvalue()


def _safe(value: str) -> str:
    """A text stays a text: a spreadsheet would take these beginnings for a formula and compute it."""
    return f"'{value}" if value.startswith(_BEGIN_A_FORMULA) else value
