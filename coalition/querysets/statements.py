"""Statements of a page or an answer, with all that it says of them."""

from collections.abc import Sequence

from coalition.models import CommitmentVersion
from coalition.querysets.citations import hold_citations
from coalition.querysets.commitments import CommitmentVersionQuerySet
from coalition.querysets.compiled import compiled


def exported(found: Sequence[CommitmentVersion]) -> list[CommitmentVersion]:
    """Return the versions found, in their order, with what a file says of them and their citations."""
    by_key = {row.pk: row for row in _exported([one.pk for one in found])}
    rows = [by_key[one.pk] for one in found]
    hold_citations(rows)
    return rows


@compiled
def _exported(versions: list[int]) -> CommitmentVersionQuerySet:
    return CommitmentVersion.objects.filter(pk=versions).for_export().with_marks()
