"""schema.org GovernmentService, out only."""

import json
from pathlib import Path
from typing import Any

import pytest

from content.standards.schema_org import write_schema_org
from content.standards.town_records import records_of
from content.testing import SourceFolder, small_source

# Properties that schema.org defines for the types we write, https://schema.org/GovernmentService and what it names.
KNOWN = {
    "GovernmentOrganization": {"name"},
    "GovernmentOffice": {"name", "description", "address", "telephone", "email", "geo", "openingHoursSpecification"},
    "GovernmentService": {"identifier", "name", "alternateName", "description", "serviceOperator", "areaServed",
                          "audience", "serviceOutput", "isRelatedTo", "availableChannel", "offers"},
    "ServiceChannel": {"name", "serviceUrl", "serviceLocation", "description"},
    "Offer": {"name", "price", "priceCurrency", "description"},
    "OpeningHoursSpecification": {"opens", "closes", "dayOfWeek", "validFrom", "validThrough"},
    "GeoCoordinates": {"latitude", "longitude"}, "Audience": {"audienceType"}, "Thing": {"name"},
}  # fmt: skip


def nodes(document: Any) -> list[dict[str, Any]]:
    """Every typed node, however deep."""
    found = []
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            found += [value] if "@type" in value else []
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found


@pytest.mark.parametrize("language", ["en", "vi", "id", "ar", "he"])
def test_the_demo_town_has_every_service_and_office_in_words_of_schema_org(language: str, demo: Path) -> None:
    records = records_of(demo)
    document = json.loads(write_schema_org(records, language))
    for node in nodes(document["@graph"]):
        assert node.keys() - {"@id", "@type"} <= KNOWN[node["@type"]], node
    ids = {node["@id"] for node in nodes(document) if node["@type"] == "GovernmentService"}
    in_force = {f"#{each.key}" for each in records if getattr(each.facts, "status", "") == "in-force"}
    assert ids == in_force
    assert {node["@id"] for node in nodes(document) if node["@type"] == "GovernmentOffice"} == {
        f"#{each.key}" for each in records if each.kind == "office"
    }


def test_a_text_without_a_fresh_translation_is_in_the_source_language_and_says_so(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.words("procedure/move-in", "vi", {"title": "Chuyển nhà"}, {"title": "An older title"})
    document = json.loads(write_schema_org(records_of(source.path), "vi"))
    (service,) = (node for node in nodes(document) if node["@type"] == "GovernmentService")
    assert service["name"] == {"@value": "Tell the town that you moved in", "@language": "en"}


def test_a_fee_that_is_not_known_is_no_price(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    for fee, price in (
        ({"state": "unknown"}, None),
        ({"state": "free"}, "0"),
        ({"state": "stated", "amount": "8.00"}, "8.00"),
    ):
        source.facts("procedure/move-in", facts_with(fee))
        document = json.loads(write_schema_org(records_of(source.path), "en"))
        offers = [node["price"] for node in nodes(document) if node["@type"] == "Offer"]
        assert offers == ([] if price is None else [price])


def facts_with(fee: dict[str, str]) -> dict[str, object]:
    figures = {"late-fee": {"kind": "money", "amount": "12.50", "currency": "EUR"}}
    return {"figures": figures, "cases": [{"id": "standard", "fee": fee, "steps": [{"id": "ask"}]}]}


def test_a_language_the_town_does_not_have_is_refused(tmp_path: Path) -> None:
    source: SourceFolder = small_source(tmp_path / "source")
    with pytest.raises(ValueError, match="no language 'fr'"):
        write_schema_org(records_of(source.path), "fr")
