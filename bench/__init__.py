"""Time and memory on this machine, against the budgets."""
