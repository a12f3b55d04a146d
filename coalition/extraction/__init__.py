"""What a text says: pure functions from an article's text to suggestions. No database, no network, no clock."""

from coalition.extraction.lexicon import Lexicon
from coalition.extraction.reader import READER, read
from coalition.extraction.records import Reading, Record
from coalition.extraction.records import Reading as Found

__all__ = ["READER", "Found", "Lexicon", "Reading", "Record", "read"]
