"""Tables into content: CSV, XLSX, ODS, JSON and JSON-lines, by a mapping that a person has finished."""
