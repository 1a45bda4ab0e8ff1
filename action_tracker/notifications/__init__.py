"""What people are told: in the inbox, and by e-mail where they want it; when, how often, and never twice."""
