"""The operating model on its page: the picture, what it lacks, what is set here, files, the check."""
