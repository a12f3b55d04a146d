"""What embeds and pictures are asked beside the clocks: few names, each with few values; what else is refused."""

from collections.abc import Collection, Mapping

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from coalition import record
from coalition.clocks import Clocks
from coalition.embedding import CLOCKS, OF_MATRIX
from coalition.matrix import Matrix, matrix
from coalition.models import Country
from coalition.questions import name_errors
from coalition.views.filter_forms import as_form, asked_here
from coalition.views.matrix import MatrixFilter

# Of what is wrong in a question so many sentences are said.
FIRST = 3


class BadQuestion(ValueError):
    """A question that cannot be answered; the text says what to do."""


def choice(request: HttpRequest, name: str, known: Collection[str], default: str) -> str:
    """Return which of the known words is asked for; raises BadQuestion for any other."""
    value = request.GET.get(name) or default
    if value not in known:
        raise BadQuestion(
            gettext("There is no %(name)s “%(value)s”. Known: %(known)s.")
            % {"name": name, "value": value[:40], "known": ", ".join(known)}
        )
    return value


def only_known(request: HttpRequest, *known: str) -> None:
    """Raise BadQuestion where anything but these and the clocks is asked: so one thing has few addresses."""
    wrong = name_errors(asked_here(request.GET), [*known, *CLOCKS])
    if wrong:
        raise BadQuestion(" ".join(list(wrong.values())[:FIRST]))


def table_asked(request: HttpRequest, clocks: Clocks) -> Matrix:
    """Return the table of countries and kinds as its page's filters ask for it; raises BadQuestion like its page."""
    asked = QueryDict(mutable=True)
    asked.update({name: request.GET[name] for name in OF_MATRIX if name in request.GET})
    chosen = MatrixFilter(asked, Country.objects.order_by())
    form = as_form(chosen, is_paged=False)
    if not form.is_valid():
        raise BadQuestion(" ".join(_sentences(form.errors)))
    return matrix(record.statuses_by(clocks), chosen.wanted())


def _sentences(errors: Mapping[str, Collection[str]]) -> list[str]:
    return [str(sentence) for found in errors.values() for sentence in found]
