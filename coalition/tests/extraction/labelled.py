"""The labelled cases: sentences and short articles in our own words, and what they say."""

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "cases"
# A single sentence stands below a line that makes the text one about the force; it names nobody who could be a subject.
OPENING = "The talks were about a peacekeeping force for Ukraine.\n"


@dataclass(frozen=True)
class Case:
    """One text; `expect` holds “country kind position” of every suggestion that it gives and should give.

    `missed` are those that it should give and does not yet, `wrong` those that it gives and should not; either may be
    suggested or not where a label is in `maybe`, because careful readers differ. `claims`, where given, are what one
    government says of another.
    """

    name: str
    text: str
    expect: frozenset[str]
    why: str
    missed: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    claims: frozenset[str] | None = None

    @property
    def is_article(self) -> bool:
        return self.name.startswith("articles")


def labelled() -> list[Case]:
    """All cases in order of their files; raises KeyError where one lacks its text, labels or reason."""
    cases = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, one in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            text = one["text"] if path.stem.startswith("articles") else OPENING + one["text"]
            known = {key: frozenset(one.get(key, ())) for key in ("missed", "wrong", "maybe")}
            claims = frozenset(one["claims"]) if "claims" in one else None
            expect = frozenset(one["expect"])
            cases.append(Case(f"{path.stem}-{number}", text, expect, one["why"], **known, claims=claims))
    return cases
