"""Opening hours written in other notations, read exactly or kept word for word; nothing is ever guessed."""

from content.schedules.icalendar import from_ical
from content.schedules.osm import from_osm
from content.schedules.osm_text import to_osm
from content.schedules.read import Read
from content.schedules.recurrence import Schedule, from_rrule, from_schedules

__all__ = ["Read", "Schedule", "from_ical", "from_osm", "from_rrule", "from_schedules", "to_osm"]
