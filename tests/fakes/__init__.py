"""Stateful stand-ins for outside services."""
