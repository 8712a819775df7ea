"""Where collections come from: the folder that ``PORCHLIGHT_TEST_DATA`` names, and the demo town."""

import os
from pathlib import Path

from bench.search import realdata, town, typos
from bench.search.collection import Collection
from bench.search.typos import Wrong

NO_DATA = "bench: PORCHLIGHT_TEST_DATA is not set: only the demo town is searched, without real misspellings"


def real_data() -> Path | None:
    """The folder of real data, if one is named."""
    name = os.environ.get("PORCHLIGHT_TEST_DATA", "")
    return Path(name) if name else None


def real_and_town() -> list[Collection]:
    """Every collection there is, real ones first."""
    folder = real_data()
    return [*(realdata.collections(folder) if folder else ()), *town.collections()]


def misspellings() -> dict[str, Wrong]:
    """How people misspelt words, by language; nothing without real data."""
    folder = real_data()
    return {"en": typos.english(folder), "vi": typos.vietnamese(folder)} if folder else {}
