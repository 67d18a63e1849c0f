"""Foreign files and pasted tables, read into plain values; what does not fit is refused with a sentence."""
