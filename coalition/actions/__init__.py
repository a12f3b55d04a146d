"""Every change, by whom and why: atomic, keyword-only, refusing with a sentence for the desk."""
