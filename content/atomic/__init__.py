"""Changes of which a power cut leaves all or nothing."""
