"""What the machine reads, kept as suggestions; and what people make of them."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import TextVersion
from coalition.actions.base import Refused, acting, require
from coalition.actions.versions import record
from coalition.choices import Precision, SuggestionState
from coalition.clocks import read_clocks
from coalition.extraction import Found, Lexicon, Record, read
from coalition.models import CommitmentVersion, Country, Person, Reading, Suggestion
from coalition.models.claims import Version
from coalition.record import standings_by


def lexicon_from_record() -> Lexicon:
    """Return the reader's lexicon of countries and leaders as the record has them now."""
    countries = Country.objects.prefetch_related("governments__person")
    standings = standings_by(read_clocks({}, today=timezone.now().date()))
    return Lexicon.from_countries([_lexicon_entry(one, standings.get(one.code, "")) for one in countries])


def _lexicon_entry(country: Country, standing: str) -> dict[str, object]:
    return {
        "iso2": country.code,
        "name": country.name,
        "standing": standing,
        "executive": country.executive,
        "aliases": {
            "names": country.alias_names,
            "demonyms": country.demonyms,
            "capital": country.capitals,
            "metonyms": country.metonyms,
        },
        "leaders": [
            {"name": term.person.name, "office": term.office, "from": term.from_on, "to": term.to_on}
            for term in country.governments.all()
        ],
    }


def read_text(text_version: TextVersion, *, lexicon: Lexicon | None = None) -> Reading:
    """Return the reading of a text, made now or before: the same reader reads a text once, whatever people did."""
    article = text_version.article
    published: date | None = article.published_on
    found = read(
        text_version.text,
        lexicon or lexicon_from_record(),
        published=published,
        language=article.language or None,
    )
    return keep(text_version, found)


def keep(text_version: TextVersion, found: Found) -> Reading:
    """Return the stored reading of what a reader found; where it is stored already, nothing changes.

    An older version of the same reader gives way: what nobody has decided of it is superseded. What stands among the
    text's suggestions, decided or open, is not suggested again.
    """
    # All or nothing: a reading left without its suggestions would never be made again.
    with transaction.atomic():
        reading, is_new = Reading.objects.get_or_create(
            text_version=text_version,
            reader=found.reader,
            defaults={"countries": found.countries, "note": found.note},
        )
        if is_new:
            _supersede(reading)
            known = set(Country.objects.values_list("code", flat=True))
            standing = _standing(reading)
            Suggestion.objects.bulk_create(
                [
                    _suggestion(reading, one)
                    for one in found.records
                    if one.country in known and (one.country, one.kind, one.position) not in standing
                ],
                ignore_conflicts=True,
            )
    return reading


def _supersede(reading: Reading) -> None:
    """Lay open suggestions of the same reader's older versions aside; `rules-2` follows `rules-1`."""
    family = reading.reader.rpartition("-")[0]
    earlier = Suggestion.objects.filter(
        reading__text_version=reading.text_version,
        reading__reader__startswith=f"{family}-",
        state=SuggestionState.OPEN,
    )
    earlier.exclude(reading=reading).update(state=SuggestionState.SUPERSEDED)


def _standing(reading: Reading) -> set[tuple[str, str, str]]:
    rows = Suggestion.objects.filter(reading__text_version=reading.text_version)
    rows = rows.exclude(state=SuggestionState.SUPERSEDED)
    return set(rows.values_list("country_id", "kind", "position"))


def _suggestion(reading: Reading, found: Record) -> Suggestion:
    return Suggestion(
        reading=reading,
        country_id=found.country,
        kind=found.kind,
        place=found.place,
        scope=found.scope,
        position=found.position,
        attribution=found.attribution,
        voice=found.voice,
        conditions=list(found.conditions),
        limits=list(found.limits),
        troops_min=found.troops_min,
        troops_max=found.troops_max,
        amount_currency=found.currency,
        amount_value=found.value,
        speaker=found.speaker or "",
        office=found.office or "",
        start=found.start,
        end=found.end,
        evidence=found.evidence,
        score=found.score,
        why=found.why,
    )


def accept(suggestion: Suggestion, *, by: User, reason: str = "Accepted from the article.") -> Version:
    """Return the draft that a suggestion becomes, with its citation at its place in the text. Reporters may.

    The day is the article's publication where it is known, for the writer to check; refuses without one, since the
    record never guesses a day, and refuses a suggestion that was decided already.
    """
    require(by, "change_suggestion")
    article = suggestion.reading.text_version.article
    if article.published_on is None:
        raise Refused("The article has no date. Enter the day it was published, as the page gives it, first.")
    with acting(by=by, reason=reason):
        _lock_open(suggestion)
        draft = record(
            CommitmentVersion,
            by=by,
            reason=reason,
            fields=_fields(suggestion),
            citations=[_citation(suggestion)],
        )
        _decide(suggestion, SuggestionState.ACCEPTED, by, reason, claim_id=draft.claim_id)
    return draft


def dismiss(suggestion: Suggestion, *, by: User, reason: str) -> None:
    """Dismiss a suggestion for good, with the reason. Reporters may; refuses one that was decided already."""
    require(by, "change_suggestion")
    with acting(by=by, reason=reason):
        _lock_open(suggestion)
        _decide(suggestion, SuggestionState.DISMISSED, by, reason)


def _lock_open(suggestion: Suggestion) -> None:
    now = (
        Suggestion.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=suggestion.pk)
    )
    if now.state == SuggestionState.SUPERSEDED:
        raise Refused("The text was read anew since. Decide on the newer suggestions.")
    if now.state != SuggestionState.OPEN:
        raise Refused(f"This suggestion was {now.state} by {now.decided_by} already.")


def _decide(
    suggestion: Suggestion, state: SuggestionState, by: User, reason: str, claim_id: str | None = None
) -> None:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, by, timezone.now()
    suggestion.decision_reason, suggestion.claim_id = reason, claim_id
    suggestion.save(update_fields=["state", "decided_by", "decided_at", "decision_reason", "claim"])


def _fields(suggestion: Suggestion) -> dict[str, object]:
    """Return the draft's columns; the summary only names the position, for the writer to put into words."""
    named = Person.objects.filter(name=suggestion.speaker).first() if suggestion.speaker else None
    speaker = named.standing if named else None
    return {
        "country": suggestion.country,
        "kind": suggestion.kind,
        "place": suggestion.place,
        "scope": suggestion.scope,
        "position": suggestion.position,
        "attribution": suggestion.attribution,
        "voice": suggestion.voice,
        "conditions": suggestion.conditions,
        "limits": suggestion.limits,
        "condition_text": suggestion.evidence
        if "other" in (*suggestion.conditions, *suggestion.limits)
        else "",
        "troops_min": suggestion.troops_min,
        "troops_max": suggestion.troops_max,
        "amount_currency": suggestion.amount_currency,
        "amount_value": suggestion.amount_value,
        "speaker": speaker,
        "office": suggestion.office,
        "stated_on": suggestion.reading.text_version.article.published_on,
        "precision": Precision.DAY,
        "summary": f"{suggestion.country.name}: {suggestion.get_kind_display().lower()}, "
        f"{suggestion.get_position_display().lower()}.",
    }


def _citation(suggestion: Suggestion) -> dict[str, object]:
    text = suggestion.reading.text_version
    return {
        "article": text.article,
        "is_located": True,
        "text_version": text,
        "start": suggestion.start,
        "end": suggestion.end,
        "quote": suggestion.evidence,
        "language": text.article.language,
    }
