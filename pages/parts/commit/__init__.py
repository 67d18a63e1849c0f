"""The parts of the page Commit: one owner's submission, the team, the history, who was right over time."""
