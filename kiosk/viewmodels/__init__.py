"""View-models: what QML sees of the kiosk, one object per concern."""
