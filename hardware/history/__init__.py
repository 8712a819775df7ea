"""What the hall was like in the last days: sums of each hour, and nothing of anybody who used it."""
