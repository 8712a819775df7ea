"""Books as libraries describe them: MARC 21 and UNIMARC, in ISO 2709 and in MARCXML."""
