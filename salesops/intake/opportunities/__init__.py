"""Exports of opportunities from any CRM, read into plain values, with what was asked, dropped and why."""
