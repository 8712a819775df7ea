"""The community bookshelf as a reader meets it: what stands on it, what is in, what is like what."""
