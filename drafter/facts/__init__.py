"""The facts of an act as other programs read them: a JSON inside its PDF and its DOCX."""
