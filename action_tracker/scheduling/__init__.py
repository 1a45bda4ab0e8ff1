"""Appointments: who plays when, where and with whom, and that nobody and no table is promised twice."""
