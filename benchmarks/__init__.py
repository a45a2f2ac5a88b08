"""What drafter costs, measured: ``make bench``, ``make bench-check``."""
