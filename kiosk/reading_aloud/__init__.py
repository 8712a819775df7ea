"""What is said of a page, in which order and in which language. No Qt, no sound: plain values in and out."""
