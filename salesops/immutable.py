"""What every value of ours that is read from somewhere is made of: the method's items, the snapshot, the sample."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value; a field nobody declared is refused, so a slip of the pen in a file is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")
