"""What the sentences of a text hand on to those behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coalition.extraction.generals import General
from coalition.extraction.lexicon import Mention
from coalition.extraction.listing import Lead
from coalition.extraction.subjects import Group
from coalition.extraction.vocabulary import Cue


@dataclass(slots=True)
class Context:
    """What a sentence takes over from the ones before it.

    Who was spoken of: `group` last and `age` sentences ago, the last `several` and `single` ones, the `person` and the
    country's group that “he” or “she” stands for (`he`), the country of which the text speaks most (`home`).
    Of what: `kinds` holds soldiers once the talk is of them, `named_kinds` what was named last, `label` how far it
    went, `lead` the line above a list. Whose words: `speaker` of a paragraph, `introduced` before a quotation that
    `is_quoting` tells to go on, `is_asking` for a questioner's, `outsider` for an analyst's. `names` are the
    countries', by code.
    """

    group: Group | None = None
    several: Group | None = None
    single: Group | None = None
    general: General | None = None
    kinds: tuple[str, ...] = ()
    named_kinds: tuple[str, ...] = ()
    age: int = 9
    person: Mention | None = None
    he: Group | None = None
    home: Group | None = None
    outsider: bool = False
    elsewhere: bool = False
    paragraph: int = 0
    speaker: Group | None = None
    is_asking: bool = False
    introduced: Group | None = None
    is_quoting: bool = False
    lead: Lead | None = None
    label: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def named(self, codes: tuple[str, ...]) -> str:
        """The countries' names in one row, for an editor."""
        return ", ".join(self.names.get(code, code) for code in codes)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The subject of the cue before in the same sentence."""

    cue: Cue
    subject: Group | None
