"""What holds for numbers: whose a shot is, what a day adds up, which period is meant."""
