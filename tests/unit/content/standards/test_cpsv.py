"""CPSV-AP 3.2 in and out: the published shapes and context, and services as other catalogues write them."""

import json
import logging
import socket
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest
from rdflib import Graph, Literal, URIRef

from content.entities import Office, Procedure
from content.incoming import Incoming
from content.landing import Change
from content.reader import Slot
from content.standards.cpsv import read_cpsv, write_cpsv
from content.standards.cpsv.terms import CONTEXT, CONTEXT_NAME
from content.standards.reading import StandardError
from content.standards.town_records import records_of
from content.testing import generate_source

PUBLISHED = f"https://semiceu.github.io/CPSV-AP/releases/3.2.0/context/{CONTEXT_NAME}"
type Land = Callable[[Sequence[Incoming]], list[Change]]
type Complain = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever tries to reach another machine fails the test."""

    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("something tried to reach the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def shapes(real_data: Path) -> Graph:
    return Graph().parse(real_data / "cpsv-ap-3.2/cpsv-ap-SHACL.ttl")


FOCUS = URIRef("http://www.w3.org/ns/shacl#focusNode")


def as_graph(document: str) -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own
        return Graph().parse(data=document, format="json-ld")


@pytest.fixture
def complaints(shapes: Graph) -> Complain:
    """What the published shapes say against a document."""
    from pyshacl import validate

    def complain(document: str) -> list[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own
            conforms, report, _ = validate(as_graph(document), shacl_graph=shapes)
        assert isinstance(report, Graph)
        return [] if conforms else [str(node) for node in report.objects(predicate=FOCUS)] or ["it does not conform"]

    return complain


def test_the_demo_town_conforms_to_the_published_shapes(demo: Path, complaints: Complain) -> None:
    assert complaints(write_cpsv(records_of(demo))) == []


@pytest.mark.parametrize("seed", range(3))
def test_generated_towns_conform_to_the_published_shapes(seed: int, tmp_path: Path, complaints: Complain) -> None:
    generate_source(tmp_path / "source", procedures=10, languages=3, seed=seed)
    assert complaints(write_cpsv(records_of(tmp_path / "source"))) == []


@pytest.mark.parametrize(
    ("kind", "missing"),
    [("procedure/register-birth", "dct:title"), ("procedure/register-birth", "m8g:hasCompetentAuthority"),
     ("office/town-hall", "dct:spatial"), ("partner/open-table", "dct:identifier")],
)  # fmt: skip
def test_the_shapes_find_a_fault(kind: str, missing: str, demo: Path, complaints: Complain) -> None:
    document = json.loads(write_cpsv(records_of(demo)))
    node = next(node for node in document["@graph"] if node["@id"].endswith(kind))
    del node[missing]
    assert [each for each in complaints(json.dumps(document)) if kind in each] != []


def test_every_text_of_every_language_is_in_the_graph(demo: Path) -> None:
    records = records_of(demo)
    graph = as_graph(write_cpsv(records))
    titles = {(str(title), title.language) for title in graph.objects() if isinstance(title, Literal)}
    for record in records:
        if record.kind == "procedure":
            assert {(words.texts["title"], language) for language, words in record.words.items()} <= titles


def test_the_built_in_names_are_those_of_the_published_context(real_data: Path) -> None:
    published = json.loads((real_data / "cpsv-ap-3.2" / CONTEXT_NAME).read_text("utf-8"))["@context"]
    for name, ours in CONTEXT.items():
        theirs = published[name]
        table = theirs if isinstance(theirs, dict) else {"@id": theirs}
        if isinstance(ours, dict):
            assert (ours["@id"], ours["@type"]) == (table["@id"], table.get("@type")), name
        else:
            assert ours == table["@id"], name
            assert table.get("@type") != "@id", name


def service(**more: Any) -> dict[str, Any]:
    return {
        "@id": "https://town.example/service/42", "@type": "PublicService", "PublicService.identifier": "S-42",
        "PublicService.name": {"@value": "Dog licence", "@language": "en"},
        "PublicService.description": [{"@value": "Every dog needs one.", "@language": "en"},
                                      {"@value": "Con chó nào cũng cần.", "@language": "vi"}],
        "PublicService.hasCompetentAuthority": {"@id": "https://town.example/org/1"}, **more,
    }  # fmt: skip


OFFICE = {
    "@id": "https://town.example/org/1", "@type": "PublicOrganization",
    "PublicOrganization.preferredLabel": {"@value": "Dog office", "@language": "en"},
    "PublicOrganization.spatial": {"@id": "https://town.example/place", "@type": "Location"},
    "Agent.address": {"@type": "Address", "Address.fullAddress": {"@value": "1 Bone Street", "@language": "en"}},
}  # fmt: skip


def write(path: Path, *nodes: dict[str, Any], context: Any = PUBLISHED) -> Path:
    path.write_text(json.dumps({"@context": context, "@graph": list(nodes)}), "utf-8")
    return path


def test_a_service_of_another_catalogue_comes_in_and_is_shown(
    tmp_path: Path, land: Land, built: Callable[[], Path]
) -> None:
    whole = service(**{
        "PublicService.hasCost": {"@type": "Cost", "Cost.identifier": "c", "Cost.hasValue": 12.5, "Cost.currency":
            "http://publications.europa.eu/resource/authority/currency/EUR"},
        "PublicService.hasInput": {"@id": "https://town.example/paper", "@type": "Evidence", "Evidence.identifier": "e",
            "Evidence.name": {"@value": "Vaccination card", "@language": "en"}},
        "PublicService.hasChannel": [
            {"@id": "https://town.example/c/1", "@type": "Channel", "Channel.identifier": "1",
             "Channel.type": "https://example.org/channel#Counter", "Channel.ownedBy": "https://town.example/org/1"},
            {"@id": "https://town.example/c/2", "@type": "Channel", "Channel.identifier": "2",
             "Channel.type": "https://example.org/channel#Carrier-Pigeon"}],
        "PublicService.processingTime": "P2M", "PublicService.keyword": [{"@value": "dog", "@language": "en"}],
        "PublicService.thematicArea": {"@id": "https://town.example/theme/animals", "@type": "Concept",
            "http://www.w3.org/2004/02/skos/core#prefLabel": {"@value": "Animals", "@language": "en"}},
        "PublicService.isGroupedBy": {"@id": "https://town.example/event/9", "@type": "LifeEvent",
            "Event.identifier": "9", "Event.name": {"@value": "A new dog", "@language": "en-GB"}},
        "PublicService.produces": {"@type": "Output", "Output.identifier": "o",
            "Output.name": {"@value": "A tag", "@language": "en"}},
        "PublicService.hasLegalResource": {"@id": "https://law.example/dogs", "@type": "LegalResource"},
        "PublicService.sector": {"@id": "https://example.org/sector/1"}, "ourOwn": "x",
    })  # fmt: skip
    languages = ["en", "vi", "id", "ar", "he"]
    reading = read_cpsv(write(tmp_path / "in.jsonld", whole, OFFICE), languages=languages)
    changes = land(reading.incoming)
    assert Counter(change.key.partition("/")[0] for change in changes) == {
        "procedure": 1, "office": 1, "field": 1, "life-event": 1,
    }  # fmt: skip
    assert {change.kind for change in changes} == {"new"}
    assert reading.notes == [
        "https://town.example/c/2: a channel of the type ['carrier-pigeon'], not taken over",
        "Channel: not taken over (1 time)", "sector: not taken over (1 time)",
        "ourOwn: no context defines it (1 time)",
    ]  # fmt: skip
    with Slot(built()) as slot:
        (key,) = slot.keys("procedure")
        found = slot.record(key)
        assert isinstance(found, Procedure)
        (case,) = found.cases
        assert (found.code, str(case.fee.amount), case.fee.currency) == ("S-42", "12.5", "EUR")
        assert (case.time_limit.number, case.time_limit.unit) == (2, "months")
        assert [way.channel for way in case.submissions] == ["counter"]
        assert slot.words(key, "vi")["summary"].text == "Con chó nào cũng cần."
        assert slot.words(key, "en").lines("keywords") == ("dog",)
        assert found.legal_basis[0].url == "https://law.example/dogs"
        office = slot.record(f"office/{found.authority}")
        assert isinstance(office, Office)
        assert slot.words(f"office/{found.authority}", "en")["address"].text == "1 Bone Street"


def test_opening_hours_are_read_where_they_are_exact_and_kept_where_not(tmp_path: Path) -> None:
    for said, exact in (("Mo-Fr 09:00-17:00", True), ("weekdays, nine to five", False)):
        hours = {"@type": "TemporalEntity", "TemporalEntity.description": {"@value": said, "@language": "en"}}
        point = {"@type": "ContactPoint", "ContactPoint.hasTelephone": "+351 1", "ContactPoint.openingHours": hours}
        office = {**OFFICE, "http://data.europa.eu/m8g/contactPoint": point}
        (found,) = (each for each in read_cpsv(write(tmp_path / "in.jsonld", office)).incoming)
        assert ("hours" in found.facts, found.words["en"].get("hours.note")) == (exact, None if exact else said)


def test_texts_in_a_language_the_town_does_not_have_are_told_of(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonld", service(**{"PublicService.name": [
        {"@value": "Dog licence", "@language": "en"}, {"@value": "Licença", "@language": "pt-PT"}]}))  # fmt: skip
    reading = read_cpsv(path, languages=["en", "vi"])
    assert "texts in the language pt-pt: the town does not have it (1 time)" in reading.notes
    assert set(reading.incoming[0].words) == {"en", "vi"}


def test_the_forms_of_json_ld_say_the_same(tmp_path: Path) -> None:
    """Prefixed names, aliases, language maps, sets and inverse properties."""
    context = {
        "@version": 1.1, "@language": "en", "id": "@id", "type": "@type", "cpsv": "http://purl.org/vocab/cpsv#",
        "dct": "http://purl.org/dc/terms/", "name": {"@id": "dct:title", "@container": "@language"},
        "Service": "cpsv:PublicService", "isInputOf": {"@reverse": "cpsv:hasInput", "@type": "@id"},
        "m8g": "http://data.europa.eu/m8g/",
    }  # fmt: skip
    one = {"id": "urn:a:1", "type": "Service", "name": {"en": "Dog licence", "vi": ["Nuôi chó"]}, "dct:description": {
        "@set": ["Every dog."]}}  # fmt: skip
    paper = {"id": "urn:a:2", "type": "m8g:Evidence", "dct:title": "Card", "isInputOf": "urn:a:1"}
    reading = read_cpsv(write(tmp_path / "in.jsonld", one, paper, context=context))
    (found,) = reading.incoming
    assert found.words["en"]["title"] == "Dog licence"
    assert found.words["vi"]["title"] == "Nuôi chó"
    assert found.words["en"]["summary"] == "Every dog."
    (document,) = found.facts["cases"][0]["documents"]  # type: ignore[index]
    assert found.words["en"][f"cases.standard.documents.{document['id']}.name"] == "Card"


CONTEXTS: dict[str, Any] = {
    "another address": "https://other.example/context.jsonld",
    "an import": {"@import": "https://other.example/context.jsonld"},
    "a list with another address": [PUBLISHED, "http://other.example/c"],
    "a circle": {"a": "b", "b": "a"},
    "a circle of prefixes": {"a": "b:x", "b": "a:y"},
    "a scoped context": {"name": {"@id": "http://purl.org/dc/terms/title", "@context": "https://other.example/c"}},
    "a number": 7,
}


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
def test_a_context_that_is_not_in_the_file_is_never_fetched(
    context: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(StandardError, match=r"in\.jsonld: .*(context|no public)"):
        read_cpsv(write(tmp_path / "in.jsonld", service(), context=context))


def test_services_that_name_each_other_are_no_endless_loop(tmp_path: Path) -> None:
    one = service(**{"PublicService.relatedService": "https://town.example/service/43"})
    other = {**service(**{"PublicService.relatedService": "https://town.example/service/42"}),
             "@id": "https://town.example/service/43"}  # fmt: skip
    reading = read_cpsv(write(tmp_path / "in.jsonld", one, other))
    assert len([each for each in reading.incoming if each.facts.get("related")]) == 2
