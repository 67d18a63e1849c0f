"""The metrics review: periods, formulas with units, what is signal and what is noise, one reading per metric."""
