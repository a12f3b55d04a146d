"""What the review screen of an article shows: its text, and a card for each suggestion and each entry made by hand."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from articles.models import Article, TextVersion
from coalition.actions.readings import people_named, suggested_fields
from coalition.admin.passages import Stretch, paragraphs_of, passage
from coalition.admin.review.beside import Beside, asked_of, beside
from coalition.admin.review.forms import CardForm
from coalition.admin.review.light import light_of
from coalition.admin.sent_back import SentBack, key_of, sent_back
from coalition.admin.stands import chip
from coalition.admin.steps import Step, open_steps, why_not_publish
from coalition.admin.versions import seen_mark
from coalition.admin.wording import in_words, title_of
from coalition.choices import DeskState, SuggestionState
from coalition.models import Citation, CommitmentVersion, Person, Suggestion
from coalition.verdicts import Verdict

# From this score on the reader is taken to be certain; the screen says so beside its button.
CERTAIN = 0.75
# What is not decided for good is compared with the record.
ASKING = ("open", "draft", "in-review")


@dataclass
class Card:
    """One thing that the article says: a suggestion, what became of it, or an entry made by hand.

    `key` names it in addresses and on the page: s with a suggestion's key, d with a draft's. `number` is its place in
    the text, from 1.
    """

    key: str
    suggestion: Suggestion | None = None
    version: CommitmentVersion | None = None
    citation: Citation | None = None
    number: int = 0
    beside: Beside | None = None
    steps: Sequence[Step] = ()
    why_not_publish: str = ""
    sent_back: SentBack | None = None
    form: CardForm | None = None
    refusal: str = ""
    is_decidable: bool = False
    # The suggestion worded as an entry.
    worded: CommitmentVersion | None = None

    @property
    def says(self) -> CommitmentVersion:
        """What it says: its entry, else the suggestion worded as an entry."""
        return self.version or self.worded

    @property
    def place(self) -> tuple[TextVersion, int, int] | None:
        """The text and the place in it on which the card rests; None where no text is held."""
        if self.citation:
            held = self.citation
            return (held.text_version, held.start, held.end) if held.is_located else None
        return self.suggestion.reading.text_version, self.suggestion.start, self.suggestion.end

    @property
    def order(self) -> str:
        """What sorts cards as their words stand in the text; the page inserts new ones by it."""
        start = self.place[1] if self.place else 0
        return f"{start:08d}-{self.key[0] == 'd':d}-{int(self.key[1:]):010d}"

    @property
    def state(self) -> str:
        """Where it stands: open or dismissed as a suggestion, else as its entry."""
        return self.version.state if self.version else self.suggestion.state

    @property
    def chip(self) -> str:
        """Where it stands, as a word in its colour; "" for what is to be decided."""
        return chip(self.version) if self.version else ""

    @property
    def seen(self) -> str:
        """What names its entry as it was shown: what was read is what is decided on."""
        return seen_mark(self.version) if self.version else ""

    @property
    def title(self) -> str:
        """What it says, in a few words."""
        return title_of(self.says)

    @property
    def corrects(self) -> bool:
        """Whether it would correct what is public, which then does not stand beside it."""
        return self.version is not None and self.version.number > 1

    @property
    def is_open(self) -> bool:
        """Whether somebody at this screen has something to do with it: decide, submit, or publish."""
        if self.state in (SuggestionState.OPEN, DeskState.DRAFT):
            return True
        return any(step.name == "publish" for step in self.steps)

    @property
    def is_suggested(self) -> bool:
        """Whether it waits to be accepted or dismissed."""
        return self.version is None and self.suggestion.state == SuggestionState.OPEN

    @property
    def is_certain(self) -> bool:
        """Whether the reader is certain of it, and the record does not hold it already."""
        return (
            self.is_suggested
            and self.suggestion.score >= CERTAIN
            and self.beside is not None
            and self.beside.verdict != Verdict.RECORDED
            and self.says.stated_on is not None
        )

    @property
    def percent(self) -> int:
        """The reader's score, of 100."""
        return round(self.suggestion.score * 100) if self.suggestion else 0

    @property
    def can_repeat(self) -> bool:
        """Whether one key records it as said again."""
        return self.is_suggested and self.beside is not None and self.beside.verdict == Verdict.SAME

    @property
    def passage(self) -> list[list[Stretch]]:
        """The paragraph in which its words stand, with these marked."""
        return passage(self.place[0].text, *self.place[1:]) if self.place else []

    @property
    def conditions(self) -> str:
        """Its conditions in words."""
        return in_words(self.says, "conditions")

    @property
    def limits(self) -> str:
        """Its limits in words."""
        return in_words(self.says, "limits")

    @property
    def light(self) -> str:
        """How its source stands, once it is an entry."""
        return light_of(self.citation) if self.citation else ""


@dataclass(frozen=True)
class Mark:
    """A piece of the text: where it starts, its words, the cards that rest on it, and those whose words begin here."""

    start: int
    text: str
    cards: Sequence[Card] = ()
    begins: Sequence[Card] = ()

    @property
    def keys(self) -> str:
        """The keys of its cards, for the page."""
        return " ".join(card.key for card in self.cards)

    @property
    def depth(self) -> int:
        """On how many cards' words it stands, 3 at most: for how it looks."""
        return min(len(self.cards), 3)


@dataclass
class Screen:
    """The screen of one article for one person."""

    article: Article
    text: TextVersion | None
    cards: list[Card]
    is_read: bool
    cannot_read: str
    may_decide: bool
    people: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[list[Mark]]:
        """The text in paragraphs, cut where the words of cards begin and end."""
        if self.text is None:
            return []
        here = [card for card in self.cards if card.place and card.place[0].pk == self.text.pk]
        spans = [(card.place[1], card.place[2], card) for card in here]
        return [_cut(self.text.text, start, end, spans) for start, end in paragraphs_of(self.text.text)]

    @property
    def open_count(self) -> int:
        """How many cards are to do."""
        return sum(card.is_open for card in self.cards)

    @property
    def certain(self) -> list[Card]:
        """The cards that one button accepts."""
        return [card for card in self.cards if card.is_certain] if self.may_decide else []

    @property
    def certain_from(self) -> int:
        """The score from which on the reader is certain, of 100."""
        return round(CERTAIN * 100)

    def card(self, key: str) -> Card | None:
        """Return the card of that key."""
        return next((card for card in self.cards if card.key == key), None)


def _cut(text: str, start: int, end: int, spans: Iterable[tuple[int, int, Card]]) -> list[Mark]:
    inside = [span for span in spans if span[0] < end and span[1] > start]
    places = sorted({start, end} | {place for span in inside for place in span[:2] if start < place < end})
    marks = []
    for first, last in itertools.pairwise(places):
        over = [card for begin, stop, card in inside if begin <= first and last <= stop]
        begins = [card for begin, _, card in inside if max(begin, start) == first and card in over]
        marks.append(Mark(first, text[first:last], over, begins))
    return marks


def screen_of(article: Article, user) -> Screen:
    """Return the screen, in a number of queries that the number of cards does not change."""
    text = article.text_versions.order_by("-number").first()
    cards = _cards(article)
    may_decide = user.has_perm("coalition.change_suggestion")
    came_back = sent_back(card.version for card in cards if card.version)
    for number, card in enumerate(cards, start=1):
        card.number, card.is_decidable = number, may_decide
        if card.version:
            card.sent_back = came_back.get(key_of(card.version))
            card.steps = open_steps(card.version, user)
            card.why_not_publish = why_not_publish(card.version, user)
    _put_beside(cards)
    notes = list(text.readings.values_list("note", flat=True)) if text else []
    return Screen(article, text, cards, bool(notes), next(filter(None, notes), ""), may_decide)


def _put_beside(cards: Sequence[Card]) -> None:
    asking = [card for card in cards if card.says.stated_on and card.state in ASKING and not card.corrects]
    asked = [asked_of(card.says) for card in asking]
    for card, found in zip(asking, beside(asked), strict=True):
        card.beside = found


def _cards(article: Article) -> list[Card]:
    """Return the article's cards in the order of its text: every suggestion, and every entry that rests on it."""
    citations = (
        Citation.objects.filter(article=article, commitment_version__isnull=False)
        .exclude(commitment_version__state=DeskState.DROPPED)
        .select_related(
            "light", "text_version", "commitment_version__claim", "commitment_version__changed_by",
            "commitment_version__country", "commitment_version__speaker",
        )
        .order_by("commitment_version__number", "list_order")
    )  # fmt: skip
    # The newest version of each entry stands for it.
    newest: dict[str, Citation] = {}
    for citation in citations:
        held = newest.get(citation.commitment_version.claim_id)
        if held is None or held.commitment_version_id != citation.commitment_version_id:
            newest[citation.commitment_version.claim_id] = citation
    suggestions = list(_suggestions(article))
    people = people_named(one.speaker for one in suggestions)
    cards = [_of_suggestion(one, newest, people) for one in suggestions]
    taken = {card.version.claim_id for card in cards if card.version}
    by_hand = [
        Card(f"d{one.commitment_version_id}", version=one.commitment_version, citation=one)
        for claim, one in newest.items()
        if claim not in taken
    ]
    return sorted([*cards, *by_hand], key=lambda card: card.order)


def _of_suggestion(
    suggestion: Suggestion, newest: Mapping[str, Citation], people: Mapping[str, Person]
) -> Card:
    citation = newest.get(suggestion.claim_id or "")
    version = citation.commitment_version if citation else None
    worded = CommitmentVersion(**suggested_fields(suggestion, people))
    return Card(f"s{suggestion.pk}", suggestion, version, citation, worded=worded)


def _suggestions(article: Article) -> Iterable[Suggestion]:
    rows = Suggestion.objects.filter(reading__text_version__article=article)
    rows = rows.exclude(state=SuggestionState.SUPERSEDED)
    texts = TextVersion.objects.select_related("article")
    return rows.select_related("country", "decided_by", "reading").prefetch_related(
        Prefetch("reading__text_version", queryset=texts)
    )


def form_of(card: Card, article: Article, data: Any = None) -> CardForm:
    """Return the form of a card, bound where `data` is given."""
    place = card.place
    words = card.citation.quote if card.citation else card.suggestion.evidence
    initial = {"quoted": words, "at": place[1] if place else None}
    if card.citation:
        initial["translation"] = card.citation.translation
    elif card.suggestion.speaker:
        # Named in the text, though perhaps nobody has entered the person.
        initial["speaker"] = card.suggestion.speaker
    instance = card.version or card.says
    return CardForm(
        data, instance=instance, prefix=card.key, initial=initial, article=article, rests_already=True
    )
