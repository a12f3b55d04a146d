"""The public API, read-only."""
