"""What the fields of the sample's files hold."""

from typing import Annotated

from pydantic import StringConstraints

Text = Annotated[str, StringConstraints(min_length=1)]
Days = int  # from the day on which the sample is made; before it where negative
