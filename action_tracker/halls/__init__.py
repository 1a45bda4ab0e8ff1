"""Halls, their tables, the roles people hold in them, and invitations."""
