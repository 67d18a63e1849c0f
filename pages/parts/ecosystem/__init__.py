"""The parts of the Ecosystem map page: the matrix to tick, and the suggestions to accept."""
