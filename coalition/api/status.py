"""Resources made by the rules: statuses, counts, the coalition itself. Never paged: a part of them misleads."""

from collections.abc import Mapping
from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from coalition import exports, record
from coalition.api.base import RecordView
from coalition.api.envelope import RULED_SCHEMA, ruled_envelope
from coalition.api.serializers.base import printed
from coalition.api.serializers.claims import MilestoneSerializer
from coalition.api.serializers.status import (
    CountSerializer,
    PositionSerializer,
    ShortCountSerializer,
    StatusSerializer,
)
from coalition.models import MilestoneVersion


class RuledView(RecordView):
    """An answer made by the rules, whole; `lists` names its lists and what they are of."""

    lists: ClassVar[Mapping[str, type[Serializer]]]

    def answer_schema(self, of):
        """Describe the answer: its envelope and its lists."""
        lists = {key: {"type": "array", "items": of(serializer)} for key, serializer in self.lists.items()}
        properties = {**RULED_SCHEMA, **lists}
        return {"type": "object", "required": list(properties), "properties": properties}


class StatusView(RuledView):
    """Where every country stands on a day: soldiers first, then anything else, with what it rests on.

    All countries in one answer. As CSV: one row for each country, kind and place.
    """

    name = "status"
    tag = "status"
    serializer_class = StatusSerializer
    lists = {"results": StatusSerializer}
    table = exports.status_table(tuple(StatusSerializer().fields), tuple(PositionSerializer().fields))

    def answer(self, request: Request) -> Response:
        """Return every country's status, by name."""
        statuses = record.statuses_by(self.clocks)
        rows = printed(StatusSerializer, statuses)
        return Response({**ruled_envelope(self.clocks), "results": rows})


class CountView(RuledView):
    """How many members and partners each rule counts, with the rule in words and the countries it counts."""

    name = "counts"
    tag = "counts"
    serializer_class = CountSerializer
    lists = {"results": CountSerializer}
    table = exports.table("counts", CountSerializer().fields)

    def answer(self, request: Request) -> Response:
        """Return the counts in their order."""
        rows = printed(CountSerializer, record.overview(self.clocks).counts)
        return Response({**ruled_envelope(self.clocks), "results": rows})


class CoalitionView(RuledView):
    """How far the coalition itself has come: its milestones, and the counts in short.

    As CSV: the milestones.
    """

    name = "coalition"
    tag = "coalition"
    serializer_class = MilestoneSerializer
    lists = {"counts": ShortCountSerializer, "milestones": MilestoneSerializer}
    table = exports.table("coalition", MilestoneSerializer().fields, rows_key="milestones")

    def answer(self, request: Request) -> Response:
        """Return counts and milestones."""
        counts = printed(ShortCountSerializer, record.overview(self.clocks).counts)
        rows = MilestoneVersion.objects.public(self.clocks.edition).said_by(self.clocks.as_of)
        rows = rows.select_related("claim", "public_from").with_citations().with_marks()
        rows = rows.prefetch_related("milestone_events").order_by("step", "claim")
        milestones = printed(MilestoneSerializer, rows)
        return Response({**ruled_envelope(self.clocks), "counts": counts, "milestones": milestones})
