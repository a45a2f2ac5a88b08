"""What the clerk typed, as frozen legal things, and what follows from it."""
