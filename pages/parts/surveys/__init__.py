"""The parts of the facilitator's page of surveys."""
