"""What the map says: findings in words, each with what it names, the rule behind it and what mends it."""

from salesops.map_findings.finding import FindingKind, MapFinding, Mend
from salesops.map_findings.found import findings
from salesops.map_findings.rules import RULES

__all__ = ["RULES", "FindingKind", "MapFinding", "Mend", "findings"]
