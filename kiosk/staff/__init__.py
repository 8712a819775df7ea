"""What only staff may do at the kiosk: a code for it, how often it may be tried, and what was done."""
