"""Which people readers see: those who said something public, or are known to have led a government."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from coalition.models import CommitmentVersion, Government, Person


def said_by_person(slug: str) -> Q:
    """Return the condition that a statement is a person's, or that of one who turned out to be the same."""
    return Q(speaker__slug=slug) | Q(speaker__merge__kept__slug=slug)


def public_people(edition: int) -> QuerySet[Person]:
    """Return the people that readers may see by an edition, those merged into another one left out.

    Whoever only drafts name is nobody's business but the desk's. A name that was removed leads to nobody: an address
    would still tell it.
    """
    own = Q(speaker=OuterRef("pk")) | Q(speaker__merge__kept=OuterRef("pk"))
    led = Q(person=OuterRef("pk")) | Q(person__merge__kept=OuterRef("pk"))
    return _known(edition, own, led).filter(merge__isnull=True)


def kept_for(slug: str, edition: int) -> Person | None:
    """Return the person whom readers may see for the slug of one who turned out to be the same, else None."""
    merged = _known(edition, Q(speaker=OuterRef("pk")), Q(person=OuterRef("pk"))).filter(slug=slug)
    return public_people(edition).filter(merges__merged__in=merged).first()


def _known(edition: int, said: Q, led: Q) -> QuerySet[Person]:
    statements = CommitmentVersion.objects.filter(said, public_from__lte=edition)
    people = Person.objects.exclude(Q(name__contains="█") | Q(slug__contains="█"))
    return people.filter(Exists(statements) | Exists(Government.objects.filter(led)))
