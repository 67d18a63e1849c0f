"""The parts of the page Pipeline facts: what the exports say on a chosen day, and where it is taken over."""
