"""One module per sub-command of ``kiosk``."""
