"""Keeping what visits to sources say of each citation."""

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from articles.checking import text_found
from articles.choices import ArticleState, CheckOutcome
from articles.models import Article, CheckPlan, SourceCheck
from coalition.lights import OUT, light_of
from coalition.models import Citation, CitationLight, Look
from coalition.models.citations import VERSION_FIELDS

DUE_AT_ONCE = 20


def light_citations(check_id: int) -> int:
    """Bring the lights of a source's citations up to one visit; return how many it lit. Safe to repeat.

    An older visit never replaces what a newer one said. A visit whose text was not kept, as with a sealed article, says
    nothing.
    """
    found = SourceCheck.objects.select_related("article", "raw_page").get(pk=check_id)
    text, lit = text_found(found), 0
    if found.text_sha256 and not text:
        return lit
    with transaction.atomic():
        for citation in _citations_at(found).select_for_update(of=("self",)):
            light = light_of(
                outcome=found.outcome, is_located=citation.is_located, quote=citation.quote, text=text
            )
            if light is not None:
                lit += _keep(citation, light, found)
    return lit


def _citations_at(found: SourceCheck) -> QuerySet[Citation]:
    """Return the citations that a visit speaks of: words of a text that came only after it are not among them."""
    return found.article.citations.filter(
        Q(text_version=None) | Q(text_version__made_at__lte=found.checked_at)
    )


def _keep(citation: Citation, light: str, found: SourceCheck) -> bool:
    columns = {"light": light, "source_check": found, "checked_at": found.checked_at}
    kept, is_new = CitationLight.objects.get_or_create(citation=citation, defaults=columns)
    if is_new:
        return True
    older = CitationLight.objects.filter(pk=kept.pk, checked_at__lte=found.checked_at)
    return bool(older.update(**columns))


def cited_articles() -> QuerySet[Article]:
    """Return the articles with an address on which something in the record rests, and which are not being fetched."""
    has_address = Q(url__isnull=False) | Q(read_at_url__isnull=False)
    cited = Article.objects.filter(pk__in=Citation.objects.values("article"))
    return cited.filter(has_address).exclude(state=ArticleState.WAITING)


def plan_new_checks(now: datetime) -> int:
    """Plan a first visit for cited sources that have none planned; return how many."""
    new = cited_articles().filter(check_plan=None).values_list("pk", flat=True)[:500]
    plans = [CheckPlan(article_id=uid, due_at=now) for uid in new]
    return len(CheckPlan.objects.bulk_create(plans, ignore_conflicts=True))


def due_checks(now: datetime) -> list[str]:
    """Return the ids of sources that are due to be visited, longest due first, one a site at a time."""
    rows = (
        cited_articles()
        .filter(check_plan__due_at__lte=now)
        .annotate(due_at=F("check_plan__due_at"))
        .order_by("due_at", "pk")
        .values_list("pk", "read_at_url", "url")[: 20 * DUE_AT_ONCE]
    )
    by_site: dict[str, str] = {}
    for uid, read_at, url in rows:
        by_site.setdefault(urlsplit(read_at or url or "").netloc.lower(), uid)
    return list(by_site.values())[:DUE_AT_ONCE]


def visits_without_lights() -> list[int]:
    """Return the newest visits to sources that came to an answer and left a citation without its light."""
    answered = SourceCheck.objects.exclude(outcome=CheckOutcome.FAILED).filter(article__seal=None)
    newest = answered.filter(article=OuterRef("article"))
    is_behind = Q(light=None) | Q(light__checked_at__lt=Subquery(newest.values("checked_at")[:1]))
    is_older_text = Q(text_version=None) | Q(text_version__made_at__lte=F("visited_at"))
    rows = Citation.objects.order_by().annotate(
        newest_check=Subquery(newest.values("pk")[:1]), visited_at=Subquery(newest.values("checked_at")[:1])
    )
    behind = rows.filter(is_behind, is_older_text, newest_check__isnull=False)
    return list(behind.values_list("newest_check", flat=True).distinct()[:100])


def lights_out() -> QuerySet[CitationLight]:
    """Return the lights that ask for a person: those of public versions and of drafts that are open, newest first.

    Nobody has looked at the source since the light became what it is.
    """
    current = Q(pk__in=[])
    for link in VERSION_FIELDS.values():
        version = f"citation__{link}__"
        current |= Q(**{f"{version}public_from__isnull": False, f"{version}public_until__isnull": True})
        current |= Q(**{f"{version}state__in": ["draft", "in-review"]})
    seen = Look.objects.filter(article=OuterRef("citation__article"), looked_at__gte=OuterRef("changed_at"))
    asking = CitationLight.objects.filter(current, ~Exists(seen), light__in=OUT)
    return asking.order_by("-checked_at", "pk")
