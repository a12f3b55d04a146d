"""What the machine reads, kept as suggestions; and what people make of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from articles.models import TextVersion
from coalition.actions.base import Refused, acting, require
from coalition.actions.versions import drop, record
from coalition.choices import DeskState, Precision, SuggestionState
from coalition.clocks import read_clocks
from coalition.extraction import Found, Lexicon, Record, read
from coalition.models import Claim, CommitmentVersion, Country, Person, Reading, Suggestion
from coalition.models.claims import Version
from coalition.positions import group_of
from coalition.record import standings_by
from coalition.sentences import statement_sentence

# The columns that say what became of a suggestion.
DECISION = ["state", "decided_by", "decided_at", "decision_reason", "claim"]


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
                    for one in [*found.records, *found.claims]
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


def accept(
    suggestion: Suggestion,
    *,
    by: User,
    reason: str = "Accepted from the article.",
    fields: Mapping[str, Any] | None = None,
    quoted: Mapping[str, Any] | None = None,
) -> Version:
    """Return the draft that a suggestion becomes, with its citation at its place in the text. Reporters may.

    `fields` and `quoted` are columns of the draft and of its citation that a person worded otherwise. Without others
    the day is the article's publication, for the writer to check; refuses without any day, since the record never
    guesses one, and refuses a suggestion that was decided already. A speaker whom nobody has entered yet is entered.
    """
    require(by, "change_suggestion")
    wording = {**suggested_fields(suggestion), **(fields or {})}
    if wording["stated_on"] is None:
        raise Refused("The article has no date. Enter the day it was published, as the page gives it, first.")
    with acting(by=by, reason=reason):
        lock_suggestion(suggestion, SuggestionState.OPEN)
        if suggestion.speaker and wording["speaker"] is None and "speaker" not in (fields or {}):
            wording["speaker"] = enter_person(suggestion.speaker)
        draft = record(
            CommitmentVersion,
            by=by,
            reason=reason,
            fields=wording,
            citations=[{**suggested_citation(suggestion), **(quoted or {})}],
        )
        _decide(suggestion, SuggestionState.ACCEPTED, by, reason, claim_id=draft.claim_id)
    return draft


def dismiss(suggestion: Suggestion, *, by: User, reason: str) -> None:
    """Dismiss a suggestion for good, with the reason. Reporters may; refuses one that was decided already."""
    require(by, "change_suggestion")
    with acting(by=by, reason=reason):
        lock_suggestion(suggestion, SuggestionState.OPEN)
        _decide(suggestion, SuggestionState.DISMISSED, by, reason)


def reopen(suggestion: Suggestion, *, by: User, reason: str = "Undone.") -> None:
    """Undo the person's own decision on a suggestion: it is open again, and the draft that it became is dropped.

    Refuses another's decision, and a draft that somebody else has changed or that was published meanwhile.
    """
    require(by, "change_suggestion")
    with acting(by=by, reason=reason):
        lock_suggestion(suggestion, SuggestionState.ACCEPTED, SuggestionState.DISMISSED)
        suggestion.refresh_from_db()
        if suggestion.decided_by_id != by.pk:
            raise Refused(f"{suggestion.decided_by} decided this, so only {suggestion.decided_by} undoes it.")
        if suggestion.claim:
            _take_back(suggestion.claim, by, reason)
        suggestion.state, suggestion.decided_by, suggestion.decided_at = SuggestionState.OPEN, None, None
        suggestion.decision_reason, suggestion.claim = "", None
        suggestion.save(update_fields=DECISION)


def _take_back(claim: Claim, by: User, reason: str) -> None:
    newest = claim.commitment_versions.select_for_update(of=("self",)).order_by("-number").first()
    if newest is None or newest.state == DeskState.DROPPED:
        return
    if newest.state == DeskState.PUBLIC:
        raise Refused("Its entry is public: propose a correction or retract it instead.")
    if newest.changed_by_id != by.pk:
        raise Refused(f"{newest.changed_by} has changed its draft since. Talk to them, or drop it.")
    drop(newest, by=by, reason=reason)


def lock_suggestion(suggestion: Suggestion, *states: SuggestionState) -> None:
    """Hold a suggestion's row inside the caller's step, and refuse where it is in none of the states."""
    now = (
        Suggestion.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=suggestion.pk)
    )
    if now.state == SuggestionState.SUPERSEDED:
        raise Refused("The text was read anew since. Decide on the newer suggestions.")
    if now.state not in states:
        became = f"was {now.state} by {now.decided_by} already" if now.decided_by else "is open already"
        raise Refused(f"This suggestion {became}.")


def _decide(
    suggestion: Suggestion, state: SuggestionState, by: User, reason: str, claim_id: str | None = None
) -> None:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, by, timezone.now()
    suggestion.decision_reason, suggestion.claim_id = reason, claim_id
    suggestion.save(update_fields=DECISION)


def settle(draft: CommitmentVersion, *, by: User, reason: str) -> list[Suggestion]:
    """Return the open suggestions that a draft answers, now accepted into it. Reporters may.

    1. They are of the same country and kind, by the places and scopes that answer one another (rule 4).
    2. They say the same position: one that differs stays open, for a person to decide.
    3. Their words share a stretch with the words that the draft quotes from the same article's text.
    """
    open_ones = [one for one in _open_beside(draft) if _is_answered(one, draft)]
    if open_ones:
        require(by, "change_suggestion")
    with acting(by=by, reason=reason):
        for suggestion in open_ones:
            lock_suggestion(suggestion, SuggestionState.OPEN)
            _decide(suggestion, SuggestionState.ACCEPTED, by, reason, claim_id=draft.claim_id)
    return open_ones


def _open_beside(draft: CommitmentVersion) -> list[Suggestion]:
    """Return the open suggestions on a draft's country, kind and position whose words overlap with its own."""
    shares_words = Q(pk__in=[])
    for cited in draft.citations.filter(is_located=True):
        shares_words |= Q(
            reading__text_version=cited.text_version_id, start__lt=cited.end, end__gt=cited.start
        )
    same = {"country": draft.country_id, "kind": draft.kind, "position": draft.position}
    return list(Suggestion.objects.filter(shares_words, state=SuggestionState.OPEN, **same))


def _is_answered(suggestion: Suggestion, draft: CommitmentVersion) -> bool:
    return group_of(suggestion.country_id, suggestion.kind, suggestion.place, suggestion.scope) == group_of(
        draft.country_id, draft.kind, draft.place, draft.scope
    )


def person_named(name: str) -> Person | None:
    """Return the person of this name as they stand after merges, or None where nobody has entered them."""
    found = Person.objects.filter(name__iexact=name).select_related("merge__kept").first()
    known: Person | None = found and found.standing
    return known


def enter_person(name: str) -> Person:
    """Return the person of this name, entered inside the caller's step where nobody was."""
    if known := person_named(name):
        return known
    slug = slugify(name)[:190]
    taken = Person.objects.filter(slug__startswith=slug).count()
    return Person.objects.create(name=name, slug=f"{slug}-{taken + 1}" if taken else slug)


def people_named(names: Iterable[str]) -> dict[str, Person]:
    """Return the people of these names, as far as they are entered, by name; merged ones as the one kept."""
    found = Person.objects.filter(name__in={*names} - {""}).select_related("merge__kept")
    return {person.name: person.standing for person in found}


def summary_of(suggestion: Suggestion) -> str:
    """Return what a suggestion says, in a sentence that can stand as it is."""
    return statement_sentence(
        suggestion.country.name, kind=suggestion.kind, place=suggestion.place, position=suggestion.position
    )


def suggested_fields(suggestion: Suggestion, people: Mapping[str, Person] | None = None) -> dict[str, object]:
    """Return the draft's columns; the summary says the position in the record's words, for the writer to make exact.

    `people` by name, where the caller has fetched those of several suggestions at once.
    """
    if people is None:
        people = people_named([suggestion.speaker])
    speaker = people.get(suggestion.speaker)
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
        "summary": summary_of(suggestion),
    }


def suggested_citation(suggestion: Suggestion) -> dict[str, object]:
    """Return the columns of the citation of a suggestion's words at their place."""
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
