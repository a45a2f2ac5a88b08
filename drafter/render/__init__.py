"""The last stage but one: a composition becomes the bytes of a file."""
