"""Nothing is lost: backups and their rotation, restoring, checking, the whole database as one file, moving it."""
