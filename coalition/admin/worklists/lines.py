"""What a list of the desk is made of: its lines, and what can be done in one of them with one click."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

SHOWN = 5


@dataclass(frozen=True)
class Act:
    """One click in a line: where it is posted, the button's words, and at most one field to fill in with it."""

    address: str
    label: str
    field: str = ""
    field_label: str = ""
    value: str = ""


@dataclass(frozen=True)
class Item:
    """One line: where it leads, what it is, what else there is to say, its chip (safe HTML), what can be done."""

    address: str
    title: str
    detail: str = ""
    chip: str = ""
    act: Act | None = None


@dataclass(frozen=True)
class Worklist:
    """One list: its name in addresses, its heading, lines, and what is said where there are none.

    `items` may be the first of `total` lines. `address` leads to them all: to its own page, unless another list of
    the desk does more.
    """

    name: str
    title: str
    items: Sequence[Item]
    total: int
    empty: str
    elsewhere: str = ""

    @property
    def shown(self) -> Sequence[Item]:
        """The lines on the front page."""
        return self.items[:SHOWN]

    @property
    def more(self) -> int:
        """How many lines the front page does not show."""
        return max(self.total - len(self.shown), 0)

    @property
    def own_address(self) -> str:
        """The page with all its lines."""
        return reverse("admin:desk_list", args=[self.name])

    @property
    def address(self) -> str:
        """Where all its lines are, and most can be done with them."""
        return self.elsewhere or self.own_address
