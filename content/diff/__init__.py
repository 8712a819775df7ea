"""What changed between two states of a town's content, said in words."""
