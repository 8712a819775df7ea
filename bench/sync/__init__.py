"""What a night of sync costs, beside other ways to bring files up to date."""
