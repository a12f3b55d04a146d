"""The keys of every answer, each declared once, with what it means: the OpenAPI file and CSV come from here."""
