"""What a version asserts, column by column, in words: for comparing and for looking at before publishing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models

from coalition.actions.versions import DESK_COLUMNS

# What is said to readers about the version stands below what the version says.
LAST = ("note", "reason")


@dataclass(frozen=True)
class Line:
    """One column in words: as it is live (`before`, "" where nothing is) and as it would be (`after`)."""

    label: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether publishing would change it."""
        return self.before != self.after


def asserted_columns(model: type[models.Model]) -> list[str]:
    """Return the columns that say what a version asserts, in the model's order."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in DESK_COLUMNS and not field.generated
    ]


def in_words(version, name: str) -> str:
    """Return a column of a version as people read it: choices by their labels, lists joined, "" where empty."""
    field = version._meta.get_field(name)
    value = getattr(version, name)
    if value is None or value == "" or value == [] or (name == "desk_order" and not value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        labels = dict(field.base_field.flatchoices)
        return ", ".join(str(labels.get(one, one)) for one in value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime):
        return f"{value:%-d %B %Y, %H:%M} UTC"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    return str(value)


def compare(live, draft) -> list[Line]:
    """Return what would change, column by column, then citation by citation; `live` is None for something new."""
    lines = []
    names = asserted_columns(type(draft))
    for name in [*(name for name in names if name not in LAST), *LAST]:
        label = str(draft._meta.get_field(name).verbose_name)
        before = in_words(live, name) if live else ""
        lines.append(Line(label[:1].upper() + label[1:], before, in_words(draft, name)))
    for accessor, label in (
        ("citations", "Sources"),
        ("participants", "Took part"),
        ("milestone_events", "Events"),
    ):
        if hasattr(draft, accessor):
            lines.append(Line(label, _parts(live, accessor), _parts(draft, accessor)))
    return [line for line in lines if line.before or line.after]


def _parts(version, accessor: str) -> str:
    return "\n".join(part_in_words(part) for part in getattr(version, accessor).all()) if version else ""


def part_in_words(part) -> str:
    """Return a citation, participant or named event in one line."""
    if hasattr(part, "quote"):
        quoted = f": “{part.quote}”" if part.quote else ""
        role = "" if part.role == "supports" else f" ({part.get_role_display().lower()})"
        return f"{part.article}{role}{quoted}"
    if hasattr(part, "country"):
        return f"{part.country}{' (host)' if part.is_host else ''}"
    return str(part.event)


def title_of(version) -> str:
    """Return what an entry is about, in a few words for people."""
    match version._meta.model_name:
        case "commitmentversion":
            kind, position = version.get_kind_display(), version.get_position_display().lower()
            day = (
                f"{version.stated_on:%B %Y}"
                if version.precision == "month"
                else f"{version.stated_on:%-d %B %Y}"
            )
            return f"{version.country}: {kind.lower()}, {position} ({day})"
        case "standingversion":
            return f"{version.country}: {version.get_standing_display().lower()}"
        case "figureversion":
            numbers = f"{version.value} to {version.value_max}" if version.value_max else f"{version.value}"
            return f"{version.get_measure_display()}: {numbers} ({version.stated_on:%-d %B %Y})"
    return str(version)
