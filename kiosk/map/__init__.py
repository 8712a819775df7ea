"""How the map is drawn on the screen: what part of it, and which names and places can stand side by side. No Qt."""
