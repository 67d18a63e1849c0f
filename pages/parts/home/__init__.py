"""The list of workshops: one card each, starting, files, the bin."""
