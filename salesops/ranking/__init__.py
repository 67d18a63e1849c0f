"""Other ways to rank than the method's priority: each a formula with its range and its source, over plain numbers."""
