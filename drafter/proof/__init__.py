"""The proof of a file: it is read back, and held to what it should say."""
