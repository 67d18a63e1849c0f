"""Exports of survey tools, read into a matrix of people by statements, with what was asked, dropped and why."""
