"""What is known of the firm beforehand: documents that lie elsewhere. Its texts are fields (``db.fields.brief``)."""

import re

from db import models
from db.access import Actor
from db.change import Act, change
from salesops.errors import BadInput

_LINK = re.compile(r"https?://\S+")


def add_document(workshop_id: str, actor: Actor, name: str, *, link: str = "", remark: str = "") -> str:
    """Name a document of the firm; return its id. Raises BadInput for an empty name or what is no link."""
    with change(workshop_id, actor, Act("document", f"Added the document “{name.strip()[:60]}”")) as door:
        position = door.after_last(models.Document)
        made = {"name": name, "link": checked_link(link), "remark": remark, "position": position}
        return door.add(models.Document, **made).id


def change_link(workshop_id: str, actor: Actor, document_id: str, link: str) -> None:
    """Let a document's name lead somewhere else; "" leads nowhere. Raises BadInput for what is no link, Gone."""
    with change(workshop_id, actor, Act("document", "Changed the link of a document")) as door:
        document = door.get(models.Document, document_id)
        door.says(f"Changed the link of “{document.name[:60]}”")
        door.update(document, link=checked_link(link))


def remove_document(workshop_id: str, actor: Actor, document_id: str) -> str:
    """Remove a document from the list; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("document", "Removed a document")) as door:
        document = door.get(models.Document, document_id)
        door.says(f"Removed the document “{document.name[:60]}”")
        door.delete(document)
        return door.entry_id


def checked_link(link: str) -> str | None:
    """Return the link, None for none. Raises BadInput for anything that is no address of the web."""
    given = link.strip()
    if given and not _LINK.fullmatch(given):
        raise BadInput("A link begins with https:// and holds no spaces. Copy it from the address line.")
    return given or None
