"""Signing in, second factors, invitations, sessions, and what is written down of them."""
