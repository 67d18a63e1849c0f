"""Surveys: set up and launched by who facilitates, answered by link, counted once at the close."""
