"""Tips, drills, runs, badges and what coaches ask of those they coach."""
