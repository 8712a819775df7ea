"""How well, and how fast, search finds what people ask for."""
