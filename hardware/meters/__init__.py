"""What is measured: the current of each port, and the temperature in the cabinet."""
