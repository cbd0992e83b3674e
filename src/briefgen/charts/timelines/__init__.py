"""Timelines: events, their places on a scale of time, as an axis of cards or a list."""
