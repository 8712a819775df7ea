"""Port Lumen as OpenStreetMap data: an invented harbour town, drawn by rules and a fixed seed."""
