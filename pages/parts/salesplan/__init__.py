"""The sales plan, one view per module: what it comes to, its split, its sellers, its pipeline, its versions."""
