"""Consent to being filmed, who may see a person's sessions, and what holds for those under age."""
