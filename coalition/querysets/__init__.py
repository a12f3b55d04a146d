"""Which rows count: public in an edition, said by a day, the latest of each."""
