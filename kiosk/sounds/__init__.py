"""Short sounds of the kiosk's own, each with a sign that is seen at the same time."""
