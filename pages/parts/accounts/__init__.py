"""The accounts of this installation, for who looks after them."""
