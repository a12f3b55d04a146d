"""The desk: forms and buttons that call actions."""
