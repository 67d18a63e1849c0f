"""The metrics review: one screen across functions and one per function, one metric in depth, the meeting."""
