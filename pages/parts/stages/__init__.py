"""The stages of the life cycle as this team calls them: their ring, their names and owners, the sales lens."""

from pages.parts.stages.naming import name_and_owner
from pages.parts.stages.ring import show_ring

__all__ = ["name_and_owner", "show_ring"]
