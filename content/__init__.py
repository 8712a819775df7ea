"""What a town knows: entities, sources, slots. No Qt, no network."""
