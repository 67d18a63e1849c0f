"""The method beside the workshop: its words, what to read, what its users say of it."""
