"""The community bookshelf on the screen: what stands on it, one book, taking and bringing back."""
