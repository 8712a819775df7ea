"""What staff do at the kiosk, one module for each concern."""
