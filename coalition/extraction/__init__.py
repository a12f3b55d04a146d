"""What a text says: pure functions from an article's text to suggestions. No database, no network, no clock."""

from coalition.extraction.lexicon import Lexicon
from coalition.extraction.reader import READER, read
from coalition.extraction.records import Reading, Record

__all__ = ["READER", "Lexicon", "Reading", "Record", "read"]
