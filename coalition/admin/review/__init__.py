"""The review screen: one article beside its cards, and the queue of a second pair of eyes."""
