"""Pages of the map told in words: places, what is known of getting in, and the ways to them."""
