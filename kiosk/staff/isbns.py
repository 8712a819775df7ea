"""The table of ISBNs that is installed here, if there is one: books are added without it as well."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.isbn_table.store import Described

log = logging.getLogger("kiosk.staff")


class Isbns:
    """Opened for each ISBN that is asked for, which takes a millisecond. One that cannot be read is logged once."""

    def __init__(self, file: Path | None = None) -> None:
        """``file``: see ``content.isbn_table``; None where there is no table."""
        self._file = file

    def find(self, isbn: str) -> "Described | None":
        """What is known of an ISBN of thirteen digits."""
        if self._file is None or not isbn:
            return None
        from content.isbn_table.store import IsbnTable, IsbnTableError

        try:
            with IsbnTable(self._file) as table:
                return table.find(isbn)
        except IsbnTableError as error:
            log.error("Titles are not looked up: %s", error)  # noqa: TRY400 - a fault of the file
            self._file = None
            return None
