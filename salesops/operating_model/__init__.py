"""The operating model as one picture: goal at the centre, six components as foundation, the ring of five stages."""

from salesops.operating_model.findings import ModelFinding, findings
from salesops.operating_model.model import Foundation, Function, HandedOn, RingStage, WholeModel, operating_model
from salesops.operating_model.words import in_words

__all__ = [
    "Foundation",
    "Function",
    "HandedOn",
    "ModelFinding",
    "RingStage",
    "WholeModel",
    "findings",
    "in_words",
    "operating_model",
]
