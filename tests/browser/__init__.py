"""Journeys of people, driven in headless Chromium."""
