"""Where one country stands, with all it rests on; and the list of all countries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from coalition import record, structured
from coalition.caching import today
from coalition.choices import Kind, SecondLookState
from coalition.clocks import Clocks
from coalition.filters import CountryFilter
from coalition.lanes import HEIGHTS, Chart, chart, key_of, read_move
from coalition.languages import site
from coalition.local_words import name_of
from coalition.models import (
    Citation,
    CommitmentVersion,
    Country,
    EventParticipant,
    StandingVersion,
)
from coalition.positions import PRECISION_RANK
from coalition.querysets import spans
from coalition.querysets.citations import hold_citations
from coalition.querysets.commitments import CommitmentVersionQuerySet
from coalition.querysets.compiled import compiled, hold
from coalition.querysets.countries import with_all
from coalition.search.spelling import plain
from coalition.sentences import status_sentence
from coalition.status import CountryFacts, CountryStatus, Position, executive_terms, is_of_earlier_government
from coalition.views.evidence import best_first
from coalition.views.filter_forms import as_form
from coalition.views.overview import line
from coalition.views.page import page, show

# Beyond these a page links to the list.
HISTORY_ROWS = 30
OTHERS_ROWS = 10
RUN_ROWS = 5
SOURCES = 6
MEETINGS = 100


@dataclass(frozen=True, slots=True)
class ShownPosition:
    """A position with the rows it rests on: the one that sets it, its run, and what stands beside it."""

    position: Position
    setting: CommitmentVersion
    run: Sequence[CommitmentVersion]
    agreeing: Sequence[CommitmentVersion]
    differing: Sequence[CommitmentVersion]
    contesting: Sequence[CommitmentVersion]
    sources: Sequence[Citation]
    earlier_government: bool

    @property
    def second_look_due(self) -> bool:
        """Whether it rests on a row that one person published and no second has looked at."""
        return any(row.second_look == SecondLookState.DUE for row in (self.setting, *self.run))

    @property
    def quoted(self) -> CommitmentVersion:
        """The latest row of the run with words to show, else the one that sets the position."""
        return next((row for row in reversed(self.run) if row.quote), self.setting)


@page
def country_list(request: HttpRequest, clocks: Clocks) -> HttpResponse:
    """List all countries with their status by the clocks; filters by group."""
    chosen = CountryFilter(request.GET, Country.objects.order_by("name"))
    form = as_form(chosen, is_paged=False)
    codes = {country.code for country in chosen.qs} if form.is_valid() else set()
    lines = [line(one) for one in record.statuses_by(clocks) if one.country in codes]
    lines.sort(key=lambda one: plain(name_of(one.status)))
    context = {"lines": lines, "form": form}
    return show(request, clocks, "coalition/country_list.html", context, 200 if form.is_valid() else 400)


@page
def country_detail(request: HttpRequest, clocks: Clocks, slug: str) -> HttpResponse:
    """Show a country's status by the clocks, its positions with their evidence, and what else is on record."""
    country = next(iter(with_all(clocks.edition, clocks.as_of, today(), slug)), None)
    if country is None:
        raise Http404("The record has no country of this name.")
    standing = standing_of(clocks, country)
    facts = record.facts_of(country, standing.standing if standing else record.NOT_YET_NAMED)
    status = record.status_by(clocks, country, facts.standing)
    history = history_of(clocks.edition, clocks.as_of, country.code)
    evidence, others = resting_on(clocks, status)
    by_claim = {version.claim_id: version for version in evidence}
    meetings = meetings_of(clocks.edition, clocks.as_of, country.code)

    def shown(position: Position) -> ShownPosition:
        return shown_position(position, by_claim, is_of_earlier_government(position, facts, clocks.as_of))

    sentence = status_sentence(name_of(country), status)
    context = {
        "country": country,
        "standing": standing,
        "status": status,
        "sentence": sentence,
        "data": structured.country(country, sentence, site=site(), edition=request.newest_edition),
        "positions": [shown(one) for one in status.positions],
        "ukraine_positions": [shown(one) for one in status.ukraine_positions],
        "undecided": shown(status.undecided) if status.undecided else None,
        "chart": chart_of(country, facts, status, meetings, history),
        "others": others,
        "others_are_cut": len(others) == OTHERS_ROWS,
        "history": history,
        "history_is_cut": len(history) == HISTORY_ROWS,
        "newest": newest_of(status, history),
        "lane_words": list(HEIGHTS),
        "chart_is_cut": is_cut(country),
        "meetings": meetings,
        "terms": [term for term in country.governments.all() if _begun(term, clocks)],
    }
    return show(request, clocks, "coalition/country.html", context)


def standing_of(clocks: Clocks, country: Country) -> StandingVersion | None:
    """Return the version that says a country's standing by the clocks, with its sources."""
    standing = record.standing_version_by(clocks, country.code)
    if standing:
        hold(standing, "citations", citations_of_standing(standing.pk))
    return standing


@compiled
def citations_of_standing(version: int) -> QuerySet[Citation]:
    """Return the citations of a version of a standing."""
    return Citation.objects.for_readers().filter(standing_version=version)


def said_of(edition: int, day: date, country: str) -> CommitmentVersionQuerySet:
    """Return a country's rows, whatever they rest on."""
    return CommitmentVersion.objects.public(edition).said_by(day).filter(country=country)


@compiled
def history_of(edition: int, day: date, country: str) -> CommitmentVersionQuerySet:
    """Return the latest of a country's rows, with what the same voice had said before each; the last word first."""
    said = said_of(edition, day, country).with_previous_position(edition)
    return said.select_related("speaker__merge__kept").with_second_look().latest_first()[:HISTORY_ROWS]


def resting_on(
    clocks: Clocks, status: CountryStatus
) -> tuple[list[CommitmentVersion], list[CommitmentVersion]]:
    """Return the rows on which a country's positions rest, with their sources; and the latest claims of others."""
    rows = _resting_on(clocks.edition, clocks.as_of, status.country, list(claims_of(status)))
    evidence = [row for row in rows if row.is_counting]
    hold_citations(evidence)
    return evidence, [row for row in rows if not row.is_counting]


@compiled
def _resting_on(edition: int, day: date, country: str, claims: list[str]) -> CommitmentVersionQuerySet:
    said = said_of(edition, day, country)
    others = said.filter(is_counting=False).latest_first().values("pk")[:OTHERS_ROWS]
    wanted = said.filter(claim=claims).values("pk").union(others)
    rows = CommitmentVersion.objects.filter(pk__in=wanted).select_related("speaker__merge__kept")
    return rows.with_second_look().latest_first()


def newest_of(status: CountryStatus, history: Iterable[CommitmentVersion]) -> tuple[date, str] | None:
    """Return the day and the precision of the newest row that counts, None without any."""
    said = [(row.stated_on, row.precision) for row in history if row.is_counting]
    said += [(position.newest_said_on, position.newest_precision) for position in positions_of(status)]
    return max(said, key=lambda one: (one[0], PRECISION_RANK[one[1]]), default=None)


def claims_of(status: CountryStatus) -> set[str]:
    """Return the ids of the rows that a country's positions rest on; of long runs the first and the last ones."""
    found: set[str] = set()
    for position in positions_of(status):
        found |= {position.commitment, *position.run[:1], *position.run[-RUN_ROWS:]}
        found |= {*position.agreeing, *position.differs, *position.contested_with}
    return found


def positions_of(status: CountryStatus) -> list[Position]:
    """Return all positions of a country, whatever they are for."""
    undecided = [status.undecided] if status.undecided else []
    return [*status.positions, *status.ukraine_positions, *undecided]


def chart_of(
    country: Country,
    facts: CountryFacts,
    status: CountryStatus,
    meetings: Iterable[EventParticipant],
    history: Iterable[CommitmentVersion],
) -> Chart | None:
    """Return a country's positions over time up to the status's day, beside its meetings and who led it.

    Of its latest rows those that nothing is decided are marked. The country comes from `with_all`.
    """
    return chart(
        map(read_move, country.moves),
        day=status.day,
        last_said={key_of(one): one.last_said_on for one in (*status.positions, *status.ukraine_positions)},
        meetings=[(part.version.starts_on, part) for part in meetings],
        changes=[(term.from_on, term) for term in executive_terms(facts) if term.from_on],
        undecided=[(row.stated_on, row) for row in history if row.kind == Kind.UNDECIDED and row.is_counting],
    )


def is_cut(country: Country) -> bool:
    """Whether a country spoke so often that the picture may leave its earliest moves out."""
    spoken = country.tally["published"] if country.tally else 0
    return len(country.moves) >= spans.MOVES_MAX or spoken >= spans.SPANS_MAX


def shown_position(
    position: Position, by_claim: dict[str, CommitmentVersion], earlier_government: bool
) -> ShownPosition:
    """Return a position with its rows and its sources, the best first."""

    def rows(claims: Iterable[str]) -> list[CommitmentVersion]:
        return [by_claim[claim] for claim in claims if claim in by_claim]

    run = rows(position.run)
    return ShownPosition(
        position=position,
        setting=by_claim[position.commitment],
        run=run,
        agreeing=rows(position.agreeing),
        differing=rows(position.differs),
        contesting=rows(position.contested_with),
        sources=best_first(citation for row in run for citation in row.citations.all())[:SOURCES],
        earlier_government=earlier_government,
    )


@compiled
def meetings_of(edition: int, day: date, country: str) -> QuerySet[EventParticipant]:
    """Return a country's parts in meetings held by a day, the latest first."""
    rows = EventParticipant.objects.filter(
        country=country, version__public_from__lte=edition, version__starts_on__lte=day
    ).filter(Q(version__public_until__isnull=True) | Q(version__public_until__gt=edition))
    return rows.select_related("version").order_by("-version__starts_on", "version__claim")[:MEETINGS]


def _begun(term, clocks: Clocks) -> bool:
    return term.from_on is None or term.from_on <= clocks.as_of
