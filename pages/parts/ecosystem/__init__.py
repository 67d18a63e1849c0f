"""The parts of the Ecosystem map page: matrix, suggestions, names, ties, the picture, the lens, files."""
