"""The lexicon of the dataset, for tests that read real names."""

from functools import cache
from pathlib import Path

import yaml

from coalition.extraction import Lexicon

COUNTRIES = Path(__file__).resolve().parents[3] / "data" / "facts" / "countries.yaml"


@cache
def facts_lexicon() -> Lexicon:
    return Lexicon.from_countries(yaml.safe_load(COUNTRIES.read_text(encoding="utf-8")))
