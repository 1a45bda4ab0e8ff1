"""Shots in, numbers out."""
