"""A table of books by ISBN on the device itself, so that a book that is added need not be typed in."""
