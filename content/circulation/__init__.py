"""What happens to the books of a shelf, as events: taken, brought back, moved, found, added, wished for."""
