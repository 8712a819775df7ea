"""The map of a town: built from OpenStreetMap data into pictures, labels, places and ways to go."""
