"""Countries with what the record says beside their statements: terms of leaders, searches, how it all came about."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, JSONObject

from coalition.models import CommitmentVersion, Country, Government, PositionSpan, Search
from coalition.querysets.compiled import compiled, hold, is_held


def with_searches(countries: QuerySet[Country], edition: int, day: date, today: date) -> QuerySet[Country]:
    """Add `last_searched_on`: when somebody last looked for a country's word and found nothing, or None."""
    told = Search.objects.told(edition=edition, as_of=day, today=today)
    latest = told.filter(country=OuterRef("pk")).order_by("-searched_at")
    return countries.annotate(last_searched_on=Subquery(latest.values("searched_at__date")[:1]))


def with_tally(countries: QuerySet[Country], edition: int) -> QuerySet[Country]:
    """Add `tally`, how the record of a country's statements came about by an edition, None without any.

    Of its claims how many were `published`, `corrected` at least once, and `retracted`.
    """
    known = CommitmentVersion.objects.filter(public_from__lte=edition, country=OuterRef("pk")).order_by()
    # A retracted claim is one whose last version its retraction ended: only what was ended is looked up among claims.
    ended = known.filter(public_until__lte=edition)
    was_retracted = Q(claim__retracted_in=F("public_until"))
    tally = JSONObject(
        published=_claims(known),
        corrected=_claims(ended.exclude(was_retracted)),
        retracted=_claims(ended.filter(was_retracted)),
    )
    return countries.annotate(tally=Case(When(Exists(known), then=tally)))


def _claims(versions: QuerySet[CommitmentVersion]) -> Coalesce:
    """Return how many claims versions are of, none included."""
    counted = versions.values("country").annotate(number=Count("claim", distinct=True))
    return Coalesce(Subquery(counted.values("number")), 0)


def with_moves(countries: QuerySet[Country], edition: int, day: date) -> QuerySet[Country]:
    """Add `moves`: how a country's positions moved by the clocks, the latest first, as lanes.py reads them."""
    country = OuterRef(OuterRef(OuterRef("pk")))
    return countries.annotate(moves=ArraySubquery(PositionSpan.objects.moves(edition, day, country)))


@compiled
def with_all(edition: int, day: date, today: date, slug: str) -> QuerySet[Country]:
    """Return the country of a slug with all that its page says of it beside the rows."""
    rows = with_searches(Country.objects.filter(slug=slug), edition, day, today)
    return with_moves(with_tally(rows, edition), edition, day)


def terms() -> Prefetch:
    """Return what fetches leaders and their terms with countries, in one query."""
    return Prefetch("governments", queryset=Government.objects.select_related("person"))


@compiled
def terms_of(country: str) -> QuerySet[Government]:
    """Return the terms of a country's leaders, in order."""
    return Government.objects.select_related("person").filter(country=country)


def hold_terms(country: Country) -> None:
    """Fetch the terms of a country's leaders with it, unless they were."""
    if not is_held(country, "governments"):
        hold(country, "governments", terms_of(country.code))


@compiled
def countries_with_terms() -> QuerySet:
    """Return a row for each term of each country, and one without a term for a country that has none."""
    leader = Coalesce("governments__person__merge__kept__name", "governments__person__name")
    first_term_first = F("governments__from_on").asc(nulls_first=True), "governments__list_order"
    term = "governments", leader, "governments__office", "governments__from_on", "governments__to_on"
    rows = Country.objects.order_by("name", "code", *first_term_first)
    return rows.values_list("code", "name", "slug", "executive", *term)
