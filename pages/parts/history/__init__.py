"""The parts of the history's page: what is looked for, how one value came to be, the whole as a file."""
