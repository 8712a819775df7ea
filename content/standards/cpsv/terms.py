"""Names of CPSV-AP 3.2 and of the vocabularies it uses.

Source: https://semiceu.github.io/CPSV-AP/releases/3.2.0/. The short names of its published context are those of
``CONTEXT``; a test holds them against the published file.
"""

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "m8g": "http://data.europa.eu/m8g/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "porchlight": "urn:x-porchlight:terms#",
}
CONTEXT_NAME = "cpsv-ap.jsonld"
CURRENCY = "http://publications.europa.eu/resource/authority/currency/"
LANGUAGE = "http://lexvo.org/id/iso639-1/"
STATUS = "http://purl.org/adms/status/"
OURS = "urn:x-porchlight:"

# class of the published context -> its IRI, prefixed
_CLASSES = {
    "Address": "locn:Address", "Agent": "foaf:Agent", "BusinessEvent": "m8g:BusinessEvent", "Channel": "m8g:Channel",
    "Code": "skos:Concept", "Concept": "skos:Concept", "ContactPoint": "m8g:ContactPoint", "Cost": "m8g:Cost",
    "Dataset": "dcat:Dataset", "Document": "foaf:Document", "Event": "m8g:Event", "Evidence": "m8g:Evidence",
    "EvidenceType": "m8g:EvidenceType", "LegalResource": "eli:LegalResource", "LifeEvent": "m8g:LifeEvent",
    "LinguisticSystem": "dct:LinguisticSystem", "Location": "dct:Location", "Organization": "org:Organization",
    "Output": "m8g:Output", "Participation": "m8g:Participation", "PublicOrganization": "m8g:PublicOrganisation",
    "PublicService": "cpsv:PublicService", "Requirement": "m8g:Requirement", "Rule": "cpsv:Rule",
    "TemporalEntity": "time:TemporalEntity",
}  # fmt: skip
# its property names; "@" marks those whose value is the name of another thing
_PROPERTIES = {
    "Address.fullAddress": "locn:fullAddress", "Address.thoroughfare": "locn:thoroughfare",
    "Address.postName": "locn:postName", "Address.postCode": "locn:postCode",
    "Address.locatorDesignator": "locn:locatorDesignator", "Agent.name": "dct:title",
    "Agent.identifier": "dct:identifier", "Agent.address": "@locn:address", "Channel.description": "dct:description",
    "Channel.identifier": "dct:identifier", "Channel.openingHours": "@m8g:openingHours",
    "Channel.ownedBy": "@m8g:ownedBy", "Channel.processingTime": "m8g:processingTime", "Channel.type": "@dct:type",
    "Channel.hasInput": "@cpsv:hasInput", "ContactPoint.contactPage": "@m8g:contactPage",
    "ContactPoint.hasEmail": "m8g:email", "ContactPoint.hasTelephone": "m8g:telephone",
    "ContactPoint.openingHours": "@m8g:openingHours", "Cost.currency": "@m8g:currency",
    "Cost.description": "dct:description", "Cost.hasValue": "m8g:hasValue", "Cost.identifier": "dct:identifier",
    "Cost.ifAccessedThrough": "@m8g:ifAccessedThrough", "Cost.isDefinedBy": "@m8g:isDefinedBy",
    "Event.description": "dct:description", "Event.hasRelatedService": "@m8g:hasRelatedService",
    "Event.identifier": "dct:identifier", "Event.name": "dct:title", "Evidence.description": "dct:description",
    "Evidence.identifier": "dct:identifier", "Evidence.name": "dct:title",
    "Evidence.relatedDocumentation": "@foaf:page", "Evidence.language": "@dct:language", "Evidence.type": "@dct:type",
    "LegalResource.related": "@dct:relation", "Output.description": "dct:description",
    "Output.identifier": "dct:identifier", "Output.name": "dct:title",
    "PublicOrganization.preferredLabel": "skos:prefLabel", "PublicOrganization.spatial": "@dct:spatial",
    "PublicService.addressee": "@dct:audience", "PublicService.contactPoint": "@m8g:contactPoint",
    "PublicService.description": "dct:description", "PublicService.follows": "@cpsv:follows",
    "PublicService.functionsOfGovernment": "@dct:type", "PublicService.hasChannel": "@m8g:hasChannel",
    "PublicService.hasCompetentAuthority": "@m8g:hasCompetentAuthority", "PublicService.hasCost": "@m8g:hasCost",
    "PublicService.hasInput": "@cpsv:hasInput", "PublicService.hasInputType": "@m8g:hasInputType",
    "PublicService.hasLegalResource": "@m8g:hasLegalResource",
    "PublicService.hasParticipation": "@m8g:hasParticipation",
    "PublicService.holdsRequirement": "@m8g:holdsRequirement", "PublicService.identifier": "dct:identifier",
    "PublicService.isClassifiedBy": "@m8g:isClassifiedBy", "PublicService.isGroupedBy": "@m8g:isGroupedBy",
    "PublicService.isPartOf": "@dct:isPartOf", "PublicService.keyword": "dcat:keyword",
    "PublicService.language": "@dct:language", "PublicService.name": "dct:title",
    "PublicService.processingTime": "m8g:processingTime", "PublicService.produces": "@cpsv:produces",
    "PublicService.relatedService": "@m8g:relatedService", "PublicService.requires": "@dct:requires",
    "PublicService.sector": "@m8g:sector", "PublicService.spatial": "@dct:spatial",
    "PublicService.status": "@adms:status", "PublicService.thematicArea": "@m8g:thematicArea",
    "Requirement.identifier": "dct:identifier", "Requirement.name": "dct:title", "Requirement.type": "@dct:type",
    "Rule.description": "dct:description", "Rule.identifier": "dct:identifier", "Rule.implements": "@cpsv:implements",
    "Rule.language": "@dct:language", "Rule.name": "dct:title", "Rule.type": "@dct:type",
    "TemporalEntity.description": "dct:description", "TemporalEntity.frequency": "@m8g:frequency",
}  # fmt: skip


def iri(name: str) -> str:
    """The whole IRI of a prefixed name."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def _definition(name: str) -> object:
    return {"@id": iri(name[1:]), "@type": "@id"} if name.startswith("@") else iri(name)


CONTEXT: dict[str, object] = {name: iri(value) for name, value in _CLASSES.items()} | {
    name: _definition(value) for name, value in _PROPERTIES.items()
}
EXTENSION = iri("porchlight:extension")
