"""Content sources for tests and benchmarks: small ones written by hand, large ones generated."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import tomli_w

from content.generated import generate_source
from content.toml_tables import thesaurus_text, words_text
from content.translation import Written, part_hash

__all__ = ["SourceFolder", "generate_source", "marked_pronunciation", "small_source"]

TOWN: dict[str, object] = {
    "time_zone": "Europe/Lisbon",
    "currency": "EUR",
    "source_language": "en",
    "content_date": date(2026, 5, 1),
    "online_template": "https://service.example/{code}",
    "languages": [{"code": "en", "locale": "en_GB"}, {"code": "vi", "locale": "vi_VN"}],
}
PROCEDURE: dict[str, object] = {
    "fields": ["home"],
    "figures": {"late-fee": {"kind": "money", "amount": "12.50", "currency": "EUR"}},
    "cases": [{"id": "standard", "fee": {"state": "stated", "amount": "8.00"}, "steps": [{"id": "ask"}]}],
}


class SourceFolder:
    """A content source that a test writes file by file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, content: str | bytes) -> Path:
        """Any file, as it is."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def facts(self, key: str, facts: Mapping[str, object]) -> Path:
        return self.write(f"{key}/facts.toml", tomli_w.dumps(facts))

    def words(self, key: str, language: str, texts: Mapping[str, str], source: Mapping[str, str] | None = None) -> Path:
        """Words by part path; made from the texts of ``source`` as they are now, where one is given."""
        made_from = {path: part_hash(source[path]) for path in texts if source and path in source}
        return self.write(f"{key}/{language}.toml", words_text(Written(dict(texts), made_from=made_from)))

    def thesaurus(self, language: str, *groups: Sequence[str]) -> Path:
        return self.write(f"thesaurus/{language}.toml", thesaurus_text(groups))

    def record(self, key: str, facts: Mapping[str, object], **words: Mapping[str, str]) -> None:
        """Facts, and words by language; those after the first language are made from it."""
        self.facts(key, facts)
        first: Mapping[str, str] | None = None
        for language, texts in words.items():
            self.words(key, language, texts, first)
            first = first or texts


def marked_pronunciation(passage: str) -> str:
    """A Pronunciation that knows no language: it marks the passage as phonemes."""
    return f"[[{passage}]]"


def small_source(path: Path, town: Mapping[str, object] | None = None) -> SourceFolder:
    """A town with one field and one procedure, in English and Vietnamese, without a fault and wholly translated."""
    source = SourceFolder(path)
    source.record(
        "town", {**TOWN, **(town or {})},
        en={"title": "Saltmere", "welcome": "Welcome"}, vi={"title": "Saltmere", "welcome": "Xin chào"},
    )  # fmt: skip
    source.record("field/home", {}, en={"title": "Home and building"}, vi={"title": "Nhà ở và xây dựng"})
    source.record("procedure/move-in", PROCEDURE, en=PROCEDURE_IN_ENGLISH, vi=PROCEDURE_IN_VIETNAMESE)
    return source


PROCEDURE_IN_ENGLISH = {
    "title": "Tell the town that you moved in",
    "summary": "Everyone who moves here tells the town.\n\nWho comes late pays {late-fee}.",
    "cases.standard.steps.ask": "Take a number and wait for it.",
}
PROCEDURE_IN_VIETNAMESE = {
    "title": "Báo cho thị trấn biết bạn đã chuyển đến",
    "summary": "Ai chuyển đến đây cũng báo cho thị trấn.\n\nAi báo muộn phải trả {late-fee}.",
    "cases.standard.steps.ask": "Lấy số và chờ đến lượt.",
}
