"""Simulated shots rendered to pictures and video together with their truth: for the demo, for evaluation, for training."""
