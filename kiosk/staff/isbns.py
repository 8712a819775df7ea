"""The table of ISBNs that is installed here, if there is one: books are added without it as well."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.isbn_table.store import Described, IsbnTable

log = logging.getLogger("kiosk.staff")


class Isbns:
    """Opened with the first ISBN that is asked for. One that cannot be read is logged once, and knows nothing."""

    def __init__(self, file: Path | None = None) -> None:
        """``file``: see ``content.isbn_table``; None where there is no table."""
        self._file = file
        self._table: IsbnTable | None = None

    def find(self, isbn: str) -> "Described | None":
        """What is known of an ISBN of thirteen digits."""
        if self._file is None or not isbn:
            return None
        from content.isbn_table.store import IsbnTable, IsbnTableError

        try:
            self._table = self._table or IsbnTable(self._file)
            return self._table.find(isbn)
        except IsbnTableError as error:
            log.error("Titles are not looked up: %s", error)  # noqa: TRY400 - a fault of the file
            self._file = None
            return None
