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
    said = CommitmentVersion.objects.filter(public_from__lte=edition)
    own = Q(speaker=OuterRef("pk")) | Q(speaker__merge__kept=OuterRef("pk"))
    led = Q(person=OuterRef("pk")) | Q(person__merge__kept=OuterRef("pk"))
    people = Person.objects.filter(merge__isnull=True).exclude(name__contains="█")
    return people.filter(Exists(said.filter(own)) | Exists(Government.objects.filter(led)))
