"""Fields written in a test as another window writes them: over whatever stands there."""

from typing import Any

from db import fields
from db.access import LOCAL
from db.change import ChangedMeanwhile
from db.fields import Field


def save(workshop_id: str, field: Field, value: Any) -> None:
    """Save one field. What stands there is learnt from the refusal: to read the whole workshop for it takes longer."""
    try:
        fields.save(workshop_id, LOCAL, field, value, was=None, label="the field")
    except ChangedMeanwhile as there:
        fields.save(workshop_id, LOCAL, field, value, was=there.theirs, label="the field")
