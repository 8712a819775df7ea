"""What a kiosk has to say to its town: sealed before it touches the card, and kept until the server has it."""
