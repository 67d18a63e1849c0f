"""The parts of the report, one module each; every module has ``part(context) -> Part | None``."""
