"""What follows from what is seen. Nothing here reads, writes, waits or knows the time: it is told, in nanoseconds."""
