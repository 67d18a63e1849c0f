"""The parts of the Ecosystem map page: matrix, suggestions, names and categories, the sales lens."""
