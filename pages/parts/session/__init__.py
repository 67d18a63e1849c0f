"""A discovery session: one question at a time, who speaks, what is put off, and the clock."""
