"""Pictures, films and captions: what a file really is, and whether a kiosk can show it. No decoding, no Qt."""
