"""The pictograms that facts may name: those of the kiosk's set (docs/pictograms.md) that are not about its controls."""

_NAMES = """
accessible-parking accessible-toilet anchor app automatic-door baby baby-room bad bin boat book book-in book-out
briefcase building bus calendar candle car care certificate check clock coin coin-free copy counter document
documents elder email ended family flame folder form globe good graduation guide-dogs handshake hearing-loop
heart-hands help home house id-card info key lamp language leaf leaflet lift link low-counter map-pin moon moving
newcomer online paw person phone phone-scan photo post replaced rings scales school search seating sign-language
sofa stale star step-free steps sun talk telephone ticket translation tree truck unknown warning website wifi
"""
PICTOGRAMS = frozenset(_NAMES.split())
