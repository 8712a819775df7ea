"""How the header is wired, from the configuration: as a table, and as a picture to hang in the cabinet."""
