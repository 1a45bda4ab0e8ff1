"""Simulated shots rendered to video with their truth, for the demo, for evaluation and for training."""
