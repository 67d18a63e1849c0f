"""The parts of the Initial focus page, in the order in which they stand on it."""
