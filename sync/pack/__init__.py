"""A generation pack: one file that makes one generation of content out of an earlier one. See docs/publishing.md."""
