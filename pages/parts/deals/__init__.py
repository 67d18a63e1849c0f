"""The parts of the Deals page: taking a file, looking at it before it is kept, what is kept."""
