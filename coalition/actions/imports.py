"""Sheets of commitments and events taken in as drafts: checked against the record, then recorded, each line once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import Q

from articles.canonical import AddressError
from articles.models import Article
from coalition.actions import versions
from coalition.actions.base import Conflict, Refused, acting, require
from coalition.actions.citations import place_quote
from coalition.facts.bibliography import load_people
from coalition.facts.importing import participants_of
from coalition.facts.lines import CLAIM_LISTS, ClaimList
from coalition.facts.sheets import SheetLine, read_sheet
from coalition.models import Claim, Country, EventParticipant, Person

LISTS: dict[str, ClaimList] = {
    held.name: held for held in CLAIM_LISTS if held.name in ("commitments", "events")
}


@dataclass
class Sheet:
    """A sheet as it would be taken in: its lines that make drafts, that are here already, and with errors."""

    name: str
    lines: Sequence[SheetLine]
    here: dict[str, Claim]
    sources: dict[str, Article | str]

    @property
    def wrong(self) -> list[SheetLine]:
        """The lines with errors."""
        return [line for line in self.lines if line.errors]

    @property
    def known(self) -> list[tuple[SheetLine, Claim]]:
        """The lines that are here already, each with its entry."""
        return [
            (line, self.here[line.values["id"]]) for line in self._right if line.values["id"] in self.here
        ]

    @property
    def new(self) -> list[SheetLine]:
        """The lines that would become drafts."""
        return [line for line in self._right if line.values["id"] not in self.here]

    @property
    def _right(self) -> list[SheetLine]:
        return [line for line in self.lines if not line.errors]


def look_at(name: str, text: str) -> Sheet:
    """Return a sheet as the record sees it; changes nothing. Raises sheets.Unreadable for one that cannot be read."""
    lines = read_sheet(name, text)
    keys = [line.values["id"] for line in lines if line.values]
    claims = Claim.objects.filter(type=LISTS[name].claim_type, ref__in=keys)
    tokens = dict.fromkeys(token for line in lines for token in line.values.get("sources", []))
    sheet = Sheet(name, lines, {str(claim.ref): claim for claim in claims}, _sources(tokens))
    countries = set(Country.objects.values_list("code", flat=True))
    people = set(Person.objects.values_list("name", flat=True))
    for line in lines:
        if not line.values:
            continue
        line.errors += _unknown(line, sheet.sources, countries)
        if not line.errors and line.values["id"] not in sheet.here:
            _check_words(line, sheet)
            speaker = line.values.get("speaker")
            if speaker and speaker not in people:
                line.notes.append(f"{speaker} is new here, and is added")
    return sheet


def take_in(sheet: Sheet, *, by: User, reason: str) -> list[Any]:
    """Return the drafts that the sheet's new lines become, all or none; lines with errors are left out.

    Whoever may record such entries may. Running it twice makes nothing twice: the id of each line is its import key.
    """
    held = LISTS[sheet.name]
    require(by, f"add_{held.model._meta.model_name}")
    try:
        with acting(by=by, reason=reason):
            people, _ = load_people([one.values["speaker"] for one in sheet.new if one.values.get("speaker")])
            return [_record(line, sheet, held, people, by, reason) for line in sheet.new]
    except IntegrityError as error:
        # The database allows one entry of an import key, whoever is quicker.
        raise Conflict("Some of these lines were taken in just now. Check them again.") from error


def _record(
    line: SheetLine, sheet: Sheet, held: ClaimList, people: dict[str, Person], by: User, reason: str
) -> Any:
    values = line.values
    columns = {**held.columns(values, people), "note": values.get("note", "")}
    draft = versions.record(
        held.model,
        by=by,
        reason=reason,
        fields=columns,
        citations=_citations(line, sheet),
        ref=values["id"],
    )
    if held.name == "events":
        EventParticipant.objects.bulk_create(participants_of(values, draft))
    return draft


def _sources(tokens: Iterable[str]) -> dict[str, Article | str]:
    """Return, by what a sheet names them, the articles, or what is wrong with the name."""
    tokens = list(tokens)
    rows = Article.objects.filter(Q(pk__in=tokens) | Q(ref__in=tokens))
    found: dict[str, Article | str] = {}
    for row in rows:
        found |= {name: row for name in (row.pk, row.ref) if name}
    for token in tokens:
        if "/" in token or "." in token:
            found[token] = _at_address(token)
    return found


def _at_address(token: str) -> Article | str:
    try:
        article = Article.objects.at_address(token).first()
    except AddressError as error:
        return str(error)
    return article or "no article has this address; add it first, under Sources"


def _unknown(line: SheetLine, sources: dict[str, Article | str], countries: set[str]) -> list[str]:
    wrong = []
    for token in line.values.get("sources", []):
        found = sources.get(token, "no article has this id; give the address of one that is here")
        if isinstance(found, str):
            wrong.append(f"sources: “{token[:80]}”: {found}")
    for key in ("country", "hosts", "participants"):
        named = line.values.get(key) or []
        codes = [named] if isinstance(named, str) else named
        wrong += [f"{key} names an unknown country, “{code}”" for code in codes if code not in countries]
    return wrong


def _articles(line: SheetLine, sheet: Sheet) -> list[Article]:
    found = [sheet.sources[token] for token in line.values["sources"]]
    return list(dict.fromkeys(one for one in found if isinstance(one, Article)))


def _check_words(line: SheetLine, sheet: Sheet) -> None:
    """Note an error where the quote does not stand in the first source's text, and where a draft will want words."""
    quote = line.values.get("quote")
    for place, article in enumerate(_articles(line, sheet)):
        if not article.text_versions.exists():
            continue
        try:
            place_quote(article, quote or "")
        except Refused as refusal:
            if place == 0 and quote:
                line.errors.append(f"quote: {refusal}")
            else:
                line.notes.append(f"quote the words of “{article}” in the draft")


def _citations(line: SheetLine, sheet: Sheet) -> list[dict[str, Any]]:
    """Return the columns of each citation: the quote where it stands in a text, or the first source without one."""
    quote = line.values.get("quote", "")
    columns = []
    for place, article in enumerate(_articles(line, sheet)):
        try:
            words = place_quote(article, quote if place == 0 or article.text_versions.exists() else "")
        except Refused:
            words = {}
        columns.append({"article": article, "language": article.language, **words})
    return columns
