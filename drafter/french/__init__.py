"""French as a jurist writes it: pure functions on numbers, dates and words, nothing of councils."""
