"""WCAG 2.2 AA, as far as a machine can say: the participant's pages, the links without an account, the walk."""
