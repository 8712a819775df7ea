"""Whether headphones are in, whoever tells it: a keypad, the kernel, the sound server or the hardware daemon. No Qt."""
