"""Opaque, permanent ids for addresses: short, in lower case, without vowels, so that they spell no words."""

import secrets

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 10


def new_uid() -> str:
    """Return a new random id of 10 characters; the primary key it serves as refuses a second one."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
