"""Covers of books: from pictures of a camera to small files that a kiosk can show."""
