"""Both ends of the road between a town and its kiosks."""
