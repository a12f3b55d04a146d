"""The desk's work beside the record: lists of what is due, who is on what, comments, files in and out."""
