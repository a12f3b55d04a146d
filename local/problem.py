"""What stops a command for a reason that its user can do something about."""


class Problem(Exception):
    """Its text is one line that says what is wrong and what would help."""
