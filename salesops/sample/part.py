"""What every part of the sample's files is made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1)]
Days = int  # from the day on which the sample is made; before it where negative


class Part(BaseModel):
    """Values that never change; a field that nobody knows is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
