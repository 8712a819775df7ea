"""The publisher's end: a content folder becomes a signed static repository. See docs/publishing.md."""


class PublishError(Exception):
    """Something that cannot be published or signed; the text says what, where and how to mend it."""
