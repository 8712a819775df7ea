"""What a report calls its findings, and what to do about each."""

from dataclasses import dataclass
from datetime import date

from content.languages import english_name
from content.report.findings import Finding, FindingKind
from content.report.numbers import OwnerNumbers


@dataclass(frozen=True, slots=True)
class Wording:
    """``heading`` of a list, ``short`` for a column, ``meaning`` with what to do."""

    heading: str
    short: str
    meaning: str


_MARK = "then say so with kiosk content translated."
WORDINGS: dict[FindingKind, Wording] = {
    "outdated": Wording(
        "Translations whose facts may have changed",
        "Facts changed",
        f"Visitors see the source text instead. Bring the translation up to date, {_MARK}",
    ),
    "stale": Wording(
        "Translations of an older text",
        "Older text",
        f"Visitors see them with a mark. Compare them with the source text, {_MARK}",
    ),
    "untranslated": Wording(
        "Texts without a translation",
        "Untranslated",
        f"Visitors see the source text with a mark. Translate them, {_MARK}",
    ),
    "expiring": Wording(
        "Ending within 90 days",
        "Ending soon",
        "After its last day a procedure is shown as ended or replaced. Extend valid_until, or name what replaces it.",
    ),
    "overdue": Wording(
        "Overdue for review",
        "Overdue",
        "The page asks visitors to check at the counter. Check the facts, and set last_reviewed to the day you did.",
    ),
    "never-reviewed": Wording(
        "Facts that nobody has reviewed",
        "Never reviewed",
        "Check the facts, and set last_reviewed to the day you did.",
    ),
    "ownerless": Wording(
        "Without an owner",
        "No owner",
        "Nobody knows whom to ask. Write the department that keeps it as owner into the source language.",
    ),
    "hard-to-read": Wording(
        "Easy words that are hard",
        "Hard",
        "A sentence is long, or something stands in brackets. Say one thing in a sentence, and leave out the rest.",
    ),
    "unreviewed": Wording(
        "Texts that no native reader has reviewed",
        "Not read",
        "Let a native reader go through them, and name that reader as reviewed_by.",
    ),
}


def day(value: date) -> str:
    """``20 November 2026``."""
    from babel.dates import format_date

    return format_date(value, "d MMMM y", "en")


def detail(finding: Finding) -> str:
    """What a row says beside the record: the day, or the texts."""
    if finding.day is not None:
        return f"since {day(finding.day)}" if finding.kind == "overdue" else f"on {day(finding.day)}"
    return ", ".join(finding.parts)


def languages(finding: Finding) -> str:
    """``Arabic, Hebrew``; empty where a finding is about the facts."""
    return ", ".join(map(english_name, finding.languages))


def owner_name(numbers: OwnerNumbers) -> str:
    if numbers.owner is None:
        return "Records that need no owner"
    return numbers.owner or "No owner"
