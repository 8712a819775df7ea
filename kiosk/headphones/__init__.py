"""Whether headphones are in, whoever tells it: a keypad, the kernel or the sound server. No Qt."""
