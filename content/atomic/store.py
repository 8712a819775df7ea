"""A change of a database that a device writes while it runs: shelf, outbox and history all make theirs by this."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def all_or_nothing(database: sqlite3.Connection) -> Iterator[None]:
    """On the disk when the block ends; whatever is raised inside undoes it. Raises sqlite3.Error.

    ``database`` was opened with ``isolation_level=None``: what begins and ends a change is written here, and only here.
    """
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
