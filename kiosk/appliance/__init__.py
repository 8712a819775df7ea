"""What the device does beside the screen: turn display and touch, keep the clock, show a calm picture. No Qt here."""
