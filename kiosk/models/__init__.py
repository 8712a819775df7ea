"""List models: rows of frozen structs to roles."""
