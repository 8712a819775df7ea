"""Questions to the network, each with a bound on its time. They find out; what follows is decided by the rules."""
