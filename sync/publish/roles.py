"""Who signs what, with how many keys, and for how long: the table of docs/publishing.md."""

from datetime import datetime, timedelta

ROOT, TARGETS, SNAPSHOT, TIMESTAMP = "root", "targets", "snapshot", "timestamp"
CONTENT, SOFTWARE = "content", "software"

TOP = (ROOT, TARGETS, SNAPSHOT, TIMESTAMP)
DELEGATED = (CONTENT, SOFTWARE)
OFFLINE = (ROOT, TARGETS, SOFTWARE)  # keys that people hold
ONLINE = (CONTENT, SNAPSHOT, TIMESTAMP)  # keys on the publisher's machine
MACHINE = "machine"  # all of those at once, where keys are given anew
PATHS = {CONTENT: ["gen/*", "base/*"], SOFTWARE: ["app/*"]}

LASTS = {
    ROOT: timedelta(days=400),
    TARGETS: timedelta(days=400),
    SOFTWARE: timedelta(days=180),
    CONTENT: timedelta(days=30),
    SNAPSHOT: timedelta(days=30),
    TIMESTAMP: timedelta(days=14),
}


def expiry(role: str, now: datetime) -> datetime:
    """Until when a role that is signed now may be believed."""
    return now.replace(microsecond=0) + LASTS[role]


def is_due(role: str, expires: datetime, now: datetime) -> bool:
    """Whether a role should be signed anew: half of its time is over."""
    return expires - now < LASTS[role] / 2
