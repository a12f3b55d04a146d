"""What the database refuses about the record, whoever asks: forms, scripts and plain SQL alike."""

from contextlib import contextmanager
from datetime import date, timedelta

import pghistory.models
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles.models import Article
from coalition.actions import versions
from coalition.actions.base import acting, make_edition
from coalition.choices import EditionKind, Review
from coalition.models import (
    Change,
    Citation,
    Claim,
    CommitmentVersion,
    Edition,
    EventParticipant,
    Government,
    MilestoneEvent,
    Reading,
    Suggestion,
)
from coalition.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_people_and_country")]


@contextmanager
def refused(reason: str):
    """Hold that the database refuses the block for this reason."""
    with pytest.raises(DatabaseError, match=reason), transaction.atomic():
        yield
        # Guards that look at a step once it is complete do so now.
        sql("SET CONSTRAINTS ALL IMMEDIATE")


def sql(statement: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def submitted(**fields) -> CommitmentVersion:
    draft = factories.draft_commitment(**fields)
    versions.submit(draft, by=factories.reporter())
    return draft


def new_edition(by=None) -> Edition:
    return make_edition(by=by or factories.editor(), kind=EditionKind.ENTRY, reason="A test.")


def open_period(draft, edition, **columns) -> None:
    values = {
        "state": "public",
        "public_from": edition,
        "review": Review.SECOND_PERSON,
        "published_by": factories.editor(),
        **columns,
    }
    type(draft).objects.filter(pk=draft.pk).update(**values)


# ------------------------------------------------------------------------------------------------ what a row holds

ROWS = [
    ({"kind": "undecided", "position": "offered"}, "undecided_goes_with_considering_only"),
    ({"kind": "undecided", "position": "ruled-out"}, "undecided_goes_with_considering_only"),
    ({"kind": "unspecified", "position": "considering"}, "unspecified_goes_with_pledged_or_offered_only"),
    ({"kind": "unspecified", "position": "ruled-out"}, "unspecified_goes_with_pledged_or_offered_only"),
    ({"kind": "soldiers"}, "kind_is_known"),
    ({"position": "perhaps"}, "position_is_known"),
    ({"attribution": "hearsay"}, "attribution_is_known"),
    ({"voice": "crowd"}, "voice_is_known"),
    ({"firmness": "solid"}, "firmness_is_known"),
    ({"place": "nowhere"}, "place_is_known"),
    ({"scope": "all"}, "scope_is_known"),
    ({"precision": "year", "stated_on": date(2025, 3, 1)}, "precision_is_known"),
    ({"precision": "month", "stated_on": date(2025, 3, 10)}, "month_precise_day_is_the_first"),
    ({"conditions": ["other"]}, "other_needs_its_text"),
    ({"limits": ["other"], "condition_text": " \n"}, "other_needs_its_text"),
    ({"conditions": ["rain"]}, "conditions_and_limits_are_known"),
    ({"limits": ["not-today"]}, "conditions_and_limits_are_known"),
    ({"troops_min": 2, "troops_max": 1}, "troop_range_is_the_right_way_up"),
    ({"amount_value": 5}, "amount_has_value_and_currency"),
    ({"amount_currency": "EUR"}, "amount_has_value_and_currency"),
    ({"quote": " ".join(["word"] * 41)}, "commitment_quote_has_40_words_at_most"),
    ({"summary": " "}, "commitment_has_a_summary"),
]


@pytest.mark.parametrize(("fields", "constraint"), ROWS)
def test_a_commitment_that_cannot_be_meant_is_refused(fields, constraint):
    with refused(constraint):
        factories.draft_commitment(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "undecided", "position": "considering"},
        {"kind": "unspecified", "position": "pledged"},
        {"precision": "month", "stated_on": date(2025, 3, 1)},
        {"conditions": ["other"], "condition_text": "Only at sea."},
        {"troops_min": 1000, "troops_max": 1000},
        {"amount_value": 5, "amount_currency": "EUR"},
        {"quote": f"  {' '.join(['word'] * 40)}\n"},
        {"firmness": None},
    ],
)
def test_a_commitment_at_the_edge_of_what_can_be_meant_is_kept(fields):
    assert factories.draft_commitment(**fields).state == "draft"


OTHER_ROWS = [
    (lambda: factories.draft_event(ends_on=date(2025, 3, 9)), "event_ends_after_it_starts"),
    (lambda: factories.draft_event(name=" "), "event_has_a_name"),
    (lambda: factories.draft_event(type="party"), "event_type_is_known"),
    (lambda: factories.published_figure(value_max=25), "figure_range_is_the_right_way_up"),
    (lambda: factories.published_milestone(milestone_state="soon"), "milestone_state_is_known"),
    (lambda: factories.make_country("FR", standing="friend"), "standing_is_known"),
    (lambda: factories.make_country("Poland"), "country_code_is_iso_or_nato|too long"),
    (lambda: factories.make_person(" "), "person_has_a_name"),
    (lambda: term(date(2025, 3, 2), date(2025, 3, 1)), "government_ends_after_it_begins"),
    (lambda: [term(None, None), term(None, None)], "government_is_listed_once"),
    (lambda: Claim.objects.create(type="rumour", created_by=factories.reporter()), "claim_type_is_known"),
]


def term(from_on, to_on) -> Government:
    values = {"country": factories.make_country(), "person": factories.make_person(), "office": "Premier"}
    return Government.objects.create(from_on=from_on, to_on=to_on, **values)


@pytest.mark.parametrize(("make", "constraint"), OTHER_ROWS)
def test_other_rows_that_cannot_be_meant_are_refused(make, constraint):
    with refused(constraint):
        make()


# ------------------------------------------------------------------------------------------------ becoming public


def test_a_version_begins_as_a_draft():
    claim = factories.published_commitment().claim
    values = factories.commitment_fields(stated_on=date(2025, 3, 11))
    with refused("begins as a draft"), acting(by=factories.editor(), reason="At once."):
        CommitmentVersion.objects.create(
            claim=claim,
            number=2,
            created_by=factories.reporter(),
            changed_by=factories.editor(),
            reason="x",
            state="public",
            public_from=new_edition(),
            review=Review.ONE_PERSON_DESK,
            published_by=factories.editor(),
            **values,
        )


def test_a_version_is_of_its_claims_type():
    event = factories.published_event()
    with refused("claim is of another type"), acting(by=factories.reporter(), reason="Mixed up."):
        CommitmentVersion.objects.create(
            claim=event.claim,
            number=2,
            created_by=factories.reporter(),
            changed_by=factories.reporter(),
            reason="x",
            **factories.commitment_fields(),
        )


def test_public_needs_an_edition():
    draft = submitted()
    with refused("public_needs_edition_and_review"), acting(by=factories.editor(), reason="Just so."):
        CommitmentVersion.objects.filter(pk=draft.pk).update(state="public", changed_by=factories.editor())


def test_public_needs_a_review():
    draft = submitted()
    with refused("public_needs_edition_and_review"), acting(by=factories.editor(), reason="Just so."):
        open_period(draft, new_edition(), review=None)


@pytest.mark.parametrize(
    "make",
    [
        lambda: factories.draft_commitment(citations=[]),
        lambda: factories.draft_event(citations=[]),
    ],
)
def test_public_needs_a_citation(make):
    draft = make()
    with refused("needs a citation"), acting(by=factories.editor(), reason="Just so."):
        open_period(draft, new_edition())


def test_the_writer_is_no_second_person():
    draft = submitted(by=factories.editor())
    with refused("second_person_is_another"), acting(by=factories.editor(), reason="Looks right to me."):
        open_period(draft, new_edition())


def test_who_changed_a_citation_last_is_no_second_person():
    draft = submitted()
    with acting(by=factories.editor(), reason="A better source."):
        Citation.objects.filter(commitment_version=draft).update(language="fr")
    with refused("second_person_is_another"), acting(by=factories.editor(), reason="Looks right to me."):
        open_period(draft, new_edition())


def test_nobody_publishes_in_anothers_name():
    draft = submitted()
    with refused("published by the one who acts"), acting(by=factories.second_editor(), reason="For Ben."):
        open_period(draft, new_edition(by=factories.second_editor()))


def test_publishing_changes_no_word():
    draft = submitted()
    with refused("nothing but the public state"), acting(by=factories.editor(), reason="One more thing."):
        open_period(draft, new_edition(), summary="Something else.")


def test_a_public_state_belongs_to_the_edition_of_its_step():
    factories.published_commitment()
    earlier = Edition.objects.get(number=1)
    draft = submitted(stated_on=date(2025, 3, 11))
    wrong = refused("edition made by the same person in the same step")
    with wrong, acting(by=factories.editor(), reason="Under the old number."):
        open_period(draft, earlier)


def test_a_public_state_changes_by_a_named_actor_only():
    draft, public = submitted(stated_on=date(2025, 3, 11)), factories.published_commitment()
    opened = """UPDATE coalition_commitmentversion SET state = 'public', public_from_id = %s, published_by_id = %s,
                review = 'second-person' WHERE id = %s"""
    with refused("needs a named actor"):
        sql(opened, Edition.objects.last_number(), factories.editor().pk, draft.pk)
    with refused("needs a named actor"):
        sql(
            "UPDATE coalition_commitmentversion SET public_until_id = public_from_id + 1 WHERE id = %s",
            public.pk,
        )
    with refused("needs a named actor"):
        sql(
            "UPDATE coalition_claim SET retracted_in_id = %s WHERE uid = %s",
            Edition.objects.last_number(),
            public.claim_id,
        )


def test_a_draft_is_changed_by_a_named_actor_only():
    draft = factories.draft_commitment()
    with refused("needs a named actor"):
        sql("UPDATE coalition_commitmentversion SET summary = 'Other' WHERE id = %s", draft.pk)
    with refused("needs a named actor"):
        sql("UPDATE coalition_citation SET quote = 'Other' WHERE commitment_version_id = %s", draft.pk)
    with refused("changed by the one who acts"), acting(by=factories.editor(), reason="For Ada."):
        sql("UPDATE coalition_commitmentversion SET summary = 'Other' WHERE id = %s", draft.pk)


def test_periods_of_one_claim_do_not_overlap():
    public = factories.published_commitment()
    draft = versions.propose_correction(public.claim, by=factories.reporter(), reason="Wrong.")
    versions.submit(draft, by=factories.reporter())
    with refused("public_periods_do_not_overlap"), acting(by=factories.editor(), reason="Both."):
        open_period(draft, new_edition())


def test_a_claim_has_one_open_draft():
    public = factories.published_commitment()
    versions.propose_correction(public.claim, by=factories.reporter(), reason="Wrong.")
    with refused("one_open_draft"), acting(by=factories.editor(), reason="Me too."):
        CommitmentVersion.objects.create(
            claim=public.claim,
            number=3,
            created_by=factories.editor(),
            changed_by=factories.editor(),
            reason="Wrong.",
            **factories.commitment_fields(),
        )


# ------------------------------------------------------------------------------------------------ staying public


def test_a_period_does_not_end_in_silence():
    public = factories.published_commitment()
    with refused("not in silence"), acting(by=factories.editor(), reason="Away with it."):
        CommitmentVersion.objects.filter(pk=public.pk).update(public_until=new_edition())


def test_a_retraction_ends_the_public_version():
    public = factories.published_commitment()
    with refused("ends the public version first"), acting(by=factories.editor(), reason="Half done."):
        Claim.objects.filter(pk=public.claim_id).update(retracted_in=new_edition())


def test_a_retraction_stands():
    public = factories.published_commitment()
    factories.retract(public)
    with refused("a retraction stands"), acting(by=factories.editor(), reason="After all."):
        Claim.objects.filter(pk=public.claim_id).update(retracted_in=None)


def test_a_claim_is_not_born_retracted():
    factories.published_commitment()
    with refused("not retracted before it was public"):
        Claim.objects.create(type="figure", created_by=factories.reporter(), retracted_in_id=1)


def test_a_retracted_claim_is_not_published_again():
    public = factories.published_commitment()
    draft = versions.propose_correction(public.claim, by=factories.reporter(), reason="Wrong.")
    factories.retract(public)
    with (
        refused("retracted claim is not published again"),
        acting(by=factories.editor(), reason="After all."),
    ):
        open_period(draft, new_edition())


@pytest.mark.parametrize(
    "change",
    [
        {"summary": "Something else."},
        {"state": "draft", "public_from": None},
        {"published_by": 1},
        {"review": "one-person-desk"},
        {"reason": "Another."},
        {"counts_from": date(2024, 1, 1)},
    ],
)
def test_a_public_version_never_changes(change):
    public = factories.published_commitment()
    with refused("public version never changes"), acting(by=factories.editor(), reason="Quietly."):
        CommitmentVersion.objects.filter(pk=public.pk).update(**change)


def test_an_ended_period_is_not_opened_again():
    public = factories.published_commitment()
    factories.correct(public, position="pledged")
    with refused("public version never changes"), acting(by=factories.editor(), reason="Back."):
        CommitmentVersion.objects.filter(pk=public.pk).update(public_until=None)


def test_a_public_versions_citations_never_change():
    public = factories.published_commitment()
    cited = public.citations.get()
    for change in (
        lambda: Citation.objects.filter(pk=cited.pk).update(quote="Words"),
        lambda: Citation.objects.filter(pk=cited.pk).delete(),
        lambda: Citation.objects.create(commitment_version=public, article=cited.article),
    ):
        with refused("nor do its citations"), acting(by=factories.editor(), reason="Quietly."):
            change()


def test_a_citation_stays_with_its_version():
    public, draft = factories.published_commitment(), factories.draft_commitment(stated_on=date(2025, 3, 11))
    cited = public.citations.get()
    for columns in (
        {"commitment_version": draft},
        {"commitment_version": None, "event_version": factories.draft_event()},
    ):
        with refused("a part stays with its version"), acting(by=factories.editor(), reason="Moved."):
            Citation.objects.filter(pk=cited.pk).update(**columns)


def test_a_public_events_participants_and_a_public_milestones_events_never_change():
    event = factories.published_event(participants=["PL"])
    milestone = factories.published_milestone(events=(event.claim,))
    france = factories.make_country("FR")
    for change in (
        lambda: EventParticipant.objects.update(is_host=True),
        lambda: EventParticipant.objects.all().delete(),
        lambda: EventParticipant.objects.create(version=event, country=france),
        lambda: MilestoneEvent.objects.all().delete(),
        lambda: MilestoneEvent.objects.filter(version=milestone).update(list_order=3),
    ):
        with (
            refused("nor do its citations and participants"),
            acting(by=factories.editor(), reason="Quietly."),
        ):
            change()


def test_a_claim_keeps_its_id_type_and_import_key():
    public = factories.published_commitment(ref="sample")
    for change in ({"type": "event"}, {"ref": "other"}, {"uid": "another"}):
        with refused("keeps its id, type and import key"), acting(by=factories.editor(), reason="Renamed."):
            Claim.objects.filter(pk=public.claim_id).update(**change)


def test_nothing_of_the_record_is_deleted():
    public = factories.published_commitment(speaker=factories.make_person())
    factories.published_event(participants=["PL"])
    factories.published_figure()
    factories.published_milestone()
    make_suggestion()
    tables = ["claim", "edition", "change", "country", "person", "suggestion"]
    tables += [
        f"{claim_type}version" for claim_type in ("commitment", "event", "figure", "standing", "milestone")
    ]
    for table in tables:
        with refused("are refused: they are kept as they are"), acting(by=factories.editor(), reason="Gone."):
            sql(f"DELETE FROM coalition_{table}")
    assert CommitmentVersion.objects.filter(pk=public.pk).exists()


def test_drafts_are_not_deleted_either():
    draft = factories.draft_commitment(citations=[])
    with refused("are refused"), acting(by=factories.reporter(), reason="Gone."):
        sql("DELETE FROM coalition_commitmentversion WHERE id = %s", draft.pk)


def test_editions_and_changes_never_change():
    factories.published_commitment()
    for statement in (
        "UPDATE coalition_edition SET reason = 'Another.'",
        "UPDATE coalition_change SET action = 'corrected'",
    ):
        with refused("are refused"), acting(by=factories.editor(), reason="Rewritten."):
            sql(statement)


def test_the_list_of_changes_is_written_by_the_database_alone():
    public = factories.published_commitment()
    with refused("written by the database alone"), acting(by=factories.editor(), reason="Made up."):
        Change.objects.create(edition_id=1, claim=public.claim, action="corrected")


# ------------------------------------------------------------------------------------------------ editions


@pytest.mark.parametrize("number", [1, 4])
def test_an_edition_takes_its_turn(number):
    factories.make_country()
    factories.published_commitment()
    assert Edition.objects.last_number() == 2
    with refused("out of turn: the next number is 3"), acting(by=factories.editor(), reason="Jumping."):
        Edition.objects.create(number=number, made_by=factories.editor(), kind="entry", reason="Jumping.")


def test_an_edition_is_made_by_the_one_who_acts():
    with refused("made by the one who acts"), acting(by=factories.editor(), reason="For Cleo."):
        new_edition(by=factories.second_editor())
    with refused("needs a named actor"):
        new_edition()


def test_an_edition_has_a_reason_and_a_known_kind():
    for columns, constraint in (
        ({"kind": "entry", "reason": " "}, "edition_has_a_reason"),
        ({"kind": "party", "reason": "A party."}, "edition_kind_is_known"),
    ):
        with refused(constraint), acting(by=factories.editor(), reason="A test."):
            number = Edition.objects.last_number() + 1
            Edition.objects.create(number=number, made_by=factories.editor(), **columns)


def test_an_editions_time_is_the_databases_and_later_than_the_last():
    with acting(by=factories.editor(), reason="A test."):
        first, second = new_edition(), new_edition()
    assert first.made_at < second.made_at


# ------------------------------------------------------------------------------------------------ quoted words


TEXT = "Long before. “We will send them,” she said. Élan. Long after."


def test_a_quote_stands_at_its_place():
    text = factories.make_text(factories.make_article(), TEXT)
    place = factories.located(text, "We will send them")
    assert factories.draft_commitment(citations=[place]).citations.get().quote == "We will send them"
    for wrong in (
        {"start": place["start"] + 1, "end": place["end"] + 1},
        {"end": place["end"] + 1},
        {"quote": "We will not send them"},
        {"quote": "we will send them"},
        {"start": len(TEXT) + 1, "end": len(TEXT) + 5},
    ):
        with refused("do not stand at this place"):
            factories.draft_commitment(citations=[{**place, **wrong}])


def test_places_are_counted_in_characters():
    text = factories.make_text(factories.make_article(), TEXT)
    draft = factories.draft_commitment(citations=[factories.located(text, "Élan")])
    assert draft.citations.get().start == TEXT.index("Élan")


def test_a_quote_is_of_the_cited_articles_text():
    text = factories.make_text(factories.make_article(), TEXT)
    other = factories.make_article("another-report")
    with refused("belongs to another article"):
        factories.draft_commitment(citations=[factories.located(text, "We will send them", article=other)])


LONG = " ".join(["word"] * 41)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"quote": LONG}, "quote_has_40_words_at_most"),
        ({"is_located": True}, "belongs to another article"),
        ({"start": 1, "end": 2}, "located_citation_has_its_place"),
        ({"role": "decorates"}, "citation_role_is_known"),
    ],
)
def test_a_citation_that_cannot_be_meant_is_refused(columns, constraint):
    with refused(constraint):
        factories.draft_commitment(citations=[factories.citation(**columns)])


def test_a_located_quote_has_40_words_at_most_too():
    text = factories.make_text(factories.make_article(), f"She said: {LONG}.")
    with refused("quote_has_40_words_at_most"):
        factories.draft_commitment(citations=[factories.located(text, LONG)])


def test_a_citation_belongs_to_one_version():
    with refused("citation_belongs_to_one_version"):
        Citation.objects.create(article=factories.make_article())


def make_suggestion(**columns) -> Suggestion:
    text = factories.make_article().text_versions.first() or factories.make_text(
        factories.make_article(), TEXT
    )
    reading, _ = Reading.objects.get_or_create(text_version=text, reader="tests 1")
    start = TEXT.index("We will")
    values = {"country": factories.make_country(), "kind": "troops", "position": "pledged", "score": 0.9}
    place = {"start": start, "end": start + 17, "evidence": "We will send them"}
    words = {"attribution": "on-record", "voice": "government", "why": "will send"}
    return Suggestion.objects.create(reading=reading, **{**values, **place, **words, **columns})


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"evidence": "We would send them"}, "evidence does not stand at this place"),
        ({"start": 0}, "evidence does not stand at this place"),
        ({"score": 1.5}, "suggestion_score_is_a_share"),
        ({"state": "accepted"}, "decided_suggestion_names_who|accepted_suggestion_became_a_claim"),
        ({"kind": "soldiers"}, "suggestion_kind_is_known"),
        ({"limits": ["no-snow"]}, "suggestion_conditions_and_limits_are_known"),
        ({"conditions": ["good-weather"]}, "suggestion_conditions_and_limits_are_known"),
        ({"troops_min": 200, "troops_max": 100}, "suggestion_troops_are_a_range"),
        ({"amount_value": 5}, "suggestion_amount_has_value_and_currency"),
        ({"amount_currency": "EUR"}, "suggestion_amount_has_value_and_currency"),
    ],
)
def test_a_suggestion_that_cannot_be_meant_is_refused(columns, reason):
    make_suggestion(kind="air")
    with refused(reason):
        make_suggestion(**columns)


# ------------------------------------------------------------------------------------------------ the audit trail


def trail(model):
    """Return what the trail of a model says: what happened, who did it and why."""
    events = model.pgh_event_model.objects.order_by("pgh_id").select_related("pgh_context")
    return [(e.pgh_label, e.pgh_context.metadata["user"], e.pgh_context.metadata["reason"]) for e in events]


def test_each_insert_update_and_delete_leaves_its_trace():
    user = factories.editor()
    country, person = factories.make_country(), factories.make_person()
    with acting(by=user, reason="A new one."):
        term = Government.objects.create(country=country, person=person, office="Premier")
    with acting(by=user, reason="The day is known."):
        Government.objects.filter(pk=term.pk).update(from_on=date(2025, 1, 1))
    with acting(by=user, reason="By raw SQL."):
        sql("UPDATE coalition_government SET office = 'Chancellor'")
    with acting(by=user, reason="Listed twice."):
        Government.objects.filter(pk=term.pk).delete()
    assert trail(Government) == [
        ("insert", user.pk, "A new one."),
        ("update", user.pk, "The day is known."),
        ("update", user.pk, "By raw SQL."),
        ("delete", user.pk, "Listed twice."),
    ]


def test_publishing_leaves_its_trace():
    public = factories.published_commitment()
    user, reason = factories.editor().pk, "Checked."
    assert trail(type(public))[-1] == ("update", user, reason)


def test_what_happens_after_a_step_is_not_laid_at_its_door():
    country, person = factories.make_country(), factories.make_person()
    Government.objects.create(country=country, person=person, office="Premier")
    assert Government.pgh_event_model.objects.get().pgh_context is None


def event_models():
    return [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]


def test_the_audit_trail_is_only_added_to():
    factories.published_event(participants=["PL"])
    factories.published_commitment(speaker=factories.make_person())
    filled = [model for model in event_models() if model.objects.exists()]
    assert len(filled) >= 8
    for model in filled:
        table = model._meta.db_table
        for statement in (f"UPDATE {table} SET pgh_label = 'x'", f"DELETE FROM {table}"):
            with refused("Cannot (update|delete)"):
                sql(statement)


def test_everything_that_the_desk_writes_is_in_the_audit_trail():
    tracked = {model.pgh_tracked_model for model in event_models()}
    kept_by_guards = {"Edition", "Change", "RawPage", "TextVersion", "Reading"}
    kept_by_guards |= {"PositionGroup", "PositionSpan", "CommitmentWords", "ArticleWords", "Bibliography"}
    # The trail of a removal would keep what was removed; these rows say who, when and why themselves.
    kept_by_guards |= {"Redaction", "RedactedClaim", "RedactedArticle", "Seal"}
    # What the program finds on its visits to sources, and when it goes again.
    kept_by_guards |= {"SourceCheck", "CheckPlan", "CitationLight", "WatchedItem"}
    # What is done with accounts stands in the access log, which is written once itself.
    kept_by_guards |= {"AccessEvent", "Invitation"}
    own = {
        model
        for model in apps.get_models()
        if model._meta.app_label in ("coalition", "articles") and not model._meta.proxy
    }
    # Rows that name who wrote them and never change.
    kept_by_guards |= {"Comment", "Search"}
    missing = {model.__name__ for model in own - tracked - set(event_models())}
    assert missing <= kept_by_guards
    assert Article in tracked


def test_no_table_can_be_emptied():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall() if name.startswith(("coalition_", "articles_"))]
    assert len(tables) > 30
    for table in tables:
        with refused("permission denied"):
            sql(f"TRUNCATE {table} CASCADE")


def test_nothing_is_put_before_the_tables_by_temporary_ones():
    with refused("permission denied to create temporary tables"):
        sql("CREATE TEMPORARY TABLE coalition_edition (number integer)")


# ------------------------------------------------------------------------------------------------ the trail itself


def test_only_an_import_publishes_a_dataset():
    draft = submitted()
    with refused("only an import publishes a dataset"), acting(by=factories.editor(), reason="Just so."):
        open_period(draft, new_edition(), review=Review.DATASET)


def test_two_persons_are_not_a_desk_of_one():
    draft = submitted()
    with refused("not a desk of one"), acting(by=factories.editor(), reason="Just so."):
        open_period(draft, new_edition(), review=Review.ONE_PERSON_DESK)


def test_a_draft_is_not_published_past_review():
    draft = factories.draft_commitment()
    with refused("only a version in review"), acting(by=factories.editor(), reason="Just so."):
        open_period(draft, new_edition())


@pytest.mark.parametrize(
    "statement", ["UPDATE pghistory_context SET metadata = '{\"user\": 1}'", "DELETE FROM pghistory_context"]
)
def test_who_did_what_and_why_is_kept(statement):
    factories.draft_commitment()
    with refused("kept as they are"):
        sql(statement)


def test_a_step_is_not_named_again_by_another():
    with acting(by=factories.reporter(), reason="A step."):
        factories.make_person("Ada Example")
    context = str(pghistory.models.Context.objects.latest("created_at").pk)
    with refused("kept as they are"):
        sql("SELECT set_config('pghistory.context_id', %s, true)", context)
        sql("""SELECT set_config('pghistory.context_metadata', '{"user": 1}', true)""")
        sql("UPDATE coalition_person SET name = 'Ben Example'")


@pytest.mark.parametrize(
    "model", [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")], ids=str
)
def test_events_are_written_by_the_database_alone(model):
    with refused("audit trail is written by the database alone"):
        sql(f"INSERT INTO {model._meta.db_table} DEFAULT VALUES")


def test_a_claim_keeps_who_made_it():
    claim = factories.draft_commitment().claim
    with refused("kept as they are"), acting(by=factories.editor(), reason="Mine now."):
        Claim.objects.filter(pk=claim.pk).update(created_by=factories.editor())


def test_nothing_is_public_that_is_said_on_a_day_to_come():
    draft = factories.draft_commitment(stated_on=timezone.now().date() + timedelta(days=1))
    with acting(by=factories.reporter(), reason="Ready."):
        sql("UPDATE coalition_commitmentversion SET state = 'in-review' WHERE id = %s", draft.pk)
    with refused("said on a day to come"), acting(by=factories.editor(), reason="Out."):
        edition = new_edition(factories.editor())
        open_period(draft, edition)


def test_a_term_of_office_is_taken_away_by_somebody():
    person, country = factories.make_person(), factories.make_country()
    term = Government.objects.create(country=country, person=person, office="Premier")
    with refused("needs a named actor"):
        sql(f"DELETE FROM coalition_government WHERE id = {term.pk}")
