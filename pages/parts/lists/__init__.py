"""The parts of the page of people and lists."""
