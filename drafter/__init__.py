"""drafter writes the acts of French local authorities from facts kept in YAML."""

__version__ = "0.1.0"
