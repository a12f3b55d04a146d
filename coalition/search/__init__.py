"""Finding what readers look for, in whatever language they name a country and however they spell."""
