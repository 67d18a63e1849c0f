"""Who is in a workshop, as what, and how somebody gets in."""
