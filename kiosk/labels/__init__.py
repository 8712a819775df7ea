"""Labels for the books of a shelf, on sheets that any office printer takes."""
