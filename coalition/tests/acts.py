"""How each action of the table of who may what is done: what stands before it, and the call itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from articles import intake
from articles.choices import Form
from coalition.actions import (
    accounts,
    batches,
    checks,
    citations,
    desk,
    embargoes,
    imports,
    merges,
    readings,
    redactions,
    reports,
    reviewing,
    second_looks,
    tokens,
    versions,
)
from coalition.choices import DeskState, Ground, TokenScope
from coalition.facts.sheets import template_of
from coalition.models import (
    Batch,
    CommitmentVersion,
    Invitation,
    MachineToken,
    ReaderReport,
    Reading,
    Suggestion,
)
from coalition.tests import factories
from coalition.tests.roles import made_before
from coalition.tests.second_factors import give_app

IN_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One row of the table for one person."""

    row: dict[str, str]
    role: str
    who: User

    @property
    def state(self) -> str:
        """Where what the row is about stands."""
        return self.row["state"]

    @property
    def is_own(self) -> bool:
        """Whether it is the person's own."""
        return self.row["whose"] == "own"

    @property
    def given(self) -> dict[str, Any]:
        """Who acts, and why."""
        return {"by": self.who, "reason": "Because."}

    def made(self, make: Callable[[User], Any]) -> Any:
        """Return what the one made whose it is: the person, or Ada."""
        return made_before(self.who, self.role, make) if self.is_own else make(factories.reporter())

    def version(self) -> CommitmentVersion:
        """Return the entry that a row is about."""
        made: CommitmentVersion = self.made(lambda by: version_of(by, self.state))
        return made

    def suggestion(self) -> Suggestion:
        """Return the suggestion that a row is about."""
        made: Suggestion = self.made(lambda by: suggestion_of(by, self.state))
        return made


# ------------------------------------------------------------------------------------------ what stands before


def version_of(by: User, state: str) -> CommitmentVersion:
    """Return a commitment that `by` wrote and changed last, in a state."""
    draft = factories.draft_commitment(by=by)
    if state in (DeskState.IN_REVIEW, DeskState.PUBLIC, "retracted"):
        versions.submit(draft, by=by)
    if state in (DeskState.PUBLIC, "retracted"):
        versions.publish([draft], by=factories.second_editor(), reason="Checked.")
    if state == DeskState.DROPPED:
        versions.drop(draft, by=by, reason="Not needed.")
    if state == "retracted":
        versions.retract(draft.claim, by=factories.second_editor(), reason="Wrong.")
    return CommitmentVersion.objects.select_related("claim").get(pk=draft.pk)


def urgent_version_of(by: User) -> CommitmentVersion:
    """Return one that `by` published alone while they were an editor."""
    before = list(by.groups.all())
    by.groups.set([Group.objects.get(name="Editors")])
    editor = User.objects.get(pk=by.pk)
    version = version_of(editor, DeskState.IN_REVIEW)
    second_looks.publish_now(version, by=editor, reason="It cannot wait.")
    by.groups.set(before)
    return CommitmentVersion.objects.select_related("claim").get(pk=version.pk)


def held_version_of(by: User, state: str) -> CommitmentVersion:
    """Return one that `by` wrote and that is held back until tomorrow."""
    version = version_of(by, state)
    embargoes.hold(version, until=timezone.now() + IN_A_DAY, by=by, reason="They asked for it.")
    return version


def suggestion_of(by: User, state: str) -> Suggestion:
    """Return a suggestion that is open, or that `by` accepted or dismissed."""
    text = factories.make_text(factories.make_article("read"), "We will send engineers, she said.")
    reading = Reading.objects.create(text_version=text, reader="tests")
    one = Suggestion.objects.create(
        reading=reading, country=factories.make_country(), kind="troops", position="pledged",
        attribution="on-record", voice="government", start=0, end=22, evidence="We will send engineers",
        score=0.9, why="tests",
    )  # fmt: skip
    if state == "dismissed":
        readings.dismiss(one, by=by, reason="No.")
    if state == "accepted":
        readings.accept(one, by=by)
    return Suggestion.objects.get(pk=one.pk)


def batch_of(by: User, state: str) -> Batch:
    """Return a batch with one entry, both of `by`: a draft, in review, or published with the batch."""
    batch = batches.open_batch("Summit", by=by)
    batches.gather(batch, [factories.draft_commitment(by=by)], by=by)
    if state in ("in-review", "published"):
        batches.submit_all(batch, by=by)
    if state == "published":
        editor = factories.second_editor()
        batches.publish_batch(batch, batches.entries_of(batch), by=editor, reason="Checked.")
    return Batch.objects.get(pk=batch.pk)


def invite(by: User) -> Invitation:
    """Return an invitation by somebody."""
    group = Group.objects.get(name="Reporters")
    return accounts.invite(by=by, reason="Joins.", username="nina", email="n@example.org", group=group)


def invitation(state: str) -> Invitation:
    """Return an administrator's invitation."""
    made = invite(factories.administrator())
    if state == "withdrawn":
        accounts.withdraw(made, by=factories.administrator(), reason="A mistake.")
    return made


def key_of(by: User, state: str = "open") -> tuple[MachineToken, str]:
    """Return a key of somebody's own and its secret."""
    token, secret = tokens.make(
        name="Bot", scopes=[TokenScope.ADD_ARTICLES], by=by, reason="A tool.", expires_on=None
    )
    if state == "revoked":
        tokens.revoke(token, by=by, reason="The tool is gone.")
    if state == "expired":
        MachineToken.objects.filter(pk=token.pk).update(expires_on=timezone.now().date() - IN_A_DAY)
    return token, secret


def own_reporting(by: User) -> Any:
    """Return an article of own reporting, without an editor's word."""
    return intake.add_evidence(
        by=by,
        reason="We were there.",
        form=Form.OWN_REPORTING,
        title="Own reporting",
        published_on=factories.STATED_ON,
    )


def report(state: str) -> ReaderReport:
    """Return a reader's report on a public entry."""
    made = reports.receive(factories.published_commitment().claim, text="Wrong.")
    if state == "declined":
        reports.decline(made, by=factories.second_editor(), answer="No.")
    return made


# ------------------------------------------------------------------------------------------ entries


def _version_act(name: str) -> Callable[[Case], Callable[[], object]]:
    def build(case: Case) -> Callable[[], object]:
        version, given = case.version(), case.given
        new = {"fields": {"summary": "Other words."}, "revision": version.revision}
        return {
            "revise": lambda: versions.revise(version, **new, **given),
            "publish": lambda: versions.publish([version], **given),
            "propose_correction": lambda: versions.propose_correction(version.claim, **given),
            "retract": lambda: versions.retract(version.claim, **given),
        }.get(name) or (lambda: getattr(versions, name)(version, **given))

    return build


def _record(case: Case) -> Callable[[], object]:
    fields = factories.commitment_fields()
    return lambda: versions.record(CommitmentVersion, fields=fields, **case.given)


def _change_citations(case: Case) -> Callable[[], object]:
    version = case.version()
    return lambda: citations.change_citations(version, added=[factories.citation()], **case.given)


def _unchanged(case: Case) -> Callable[[], object]:
    claim = case.version().claim
    return lambda: checks.unchanged(claim, by=case.who)


def _hold(case: Case) -> Callable[[], object]:
    version = case.version()
    return lambda: embargoes.hold(version, until=timezone.now() + IN_A_DAY, **case.given)


def _held_act(name: str) -> Callable[[Case], Callable[[], object]]:
    def build(case: Case) -> Callable[[], object]:
        make = version_of if case.state == DeskState.PUBLIC else held_version_of
        version = case.made(lambda by: make(by, case.state))
        return lambda: getattr(embargoes, name)(version, **case.given)

    return build


def _publish_now(case: Case) -> Callable[[], object]:
    version = case.version()
    return lambda: second_looks.publish_now(version, **case.given)


def _confirm(case: Case) -> Callable[[], object]:
    version = case.made(urgent_version_of) if case.state == "urgent" else case.version()
    return lambda: second_looks.confirm(version, **case.given)


def _redact(case: Case) -> Callable[[], object]:
    case.version()
    ground = next(iter(Ground))
    return lambda: redactions.redact("sample meeting", ground=ground, **case.given)


# ------------------------------------------------------------------------------------------ batches


def _open_batch(case: Case) -> Callable[[], object]:
    return lambda: batches.open_batch("Summit", by=case.who)


def _gather(case: Case) -> Callable[[], object]:
    batch = case.made(lambda by: batches.open_batch("Summit", by=by))
    version = case.version()
    return lambda: batches.gather(batch, [version], by=case.who)


def _joint_statement(case: Case) -> Callable[[], object]:
    batch = case.made(lambda by: batches.open_batch("Summit", by=by))
    fields = factories.commitment_fields()
    countries, quoted = [fields.pop("country")], factories.citation()
    return lambda: batches.joint_statement(
        batch, countries=countries, fields=fields, quoted=quoted, **case.given
    )


def _batch_act(name: str) -> Callable[[Case], Callable[[], object]]:
    def build(case: Case) -> Callable[[], object]:
        batch = case.made(lambda by: batch_of(by, case.state))
        entry, chosen = batch.entries.select_related("batch", "claim").get(), batches.entries_of(batch)
        return {
            "submit_all": lambda: batches.submit_all(batch, by=case.who),
            "pull_out": lambda: batches.pull_out(entry, **case.given),
            "publish_batch": lambda: batches.publish_batch(batch, chosen, **case.given),
        }[name]

    return build


# ------------------------------------------------------------------------------------------ reading


def _suggestion_act(name: str) -> Callable[[Case], Callable[[], object]]:
    def build(case: Case) -> Callable[[], object]:
        one = case.suggestion()
        return lambda: getattr(readings, name)(one, **case.given)

    return build


def _settle(case: Case) -> Callable[[], object]:
    one = case.suggestion()
    text = one.reading.text_version
    quoted = factories.located(text, text.text[one.start : one.end])
    columns = {name: getattr(one, name) for name in ("kind", "place", "scope", "position")}
    draft = factories.draft_commitment(country=one.country_id, citations=[quoted], **columns)
    return lambda: readings.settle(draft, by=case.who, reason="Said in the draft.")


def _several(name: str) -> Callable[[Case], Callable[[], object]]:
    def build(case: Case) -> Callable[[], object]:
        some = [] if case.state == "none" else [case.suggestion()]
        return lambda: getattr(reviewing, name)(some, by=case.who)

    return build


def _restate(case: Case) -> Callable[[], object]:
    one = case.suggestion()
    return lambda: reviewing.restate(one, by=case.who)


def _accept_worded(case: Case) -> Callable[[], object]:
    one = case.suggestion()
    return lambda: reviewing.accept_worded(one, fields={"summary": "So."}, quoted={}, **case.given)


def _record_from_text(case: Case) -> Callable[[], object]:
    fields, quoted = factories.commitment_fields(), factories.citation()
    return lambda: reviewing.record_from_text(fields=fields, quoted=quoted, **case.given)


def _reword(case: Case) -> Callable[[], object]:
    draft = case.version()
    new = {"revision": draft.revision, "fields": {"summary": "Other words."}, "quoted": {}}
    return lambda: reviewing.reword(draft, draft.citations.get(), **new, **case.given)


def _split(case: Case) -> Callable[[], object]:
    draft = case.version()
    return lambda: reviewing.split(draft, by=case.who)


# ------------------------------------------------------------------------------------------ sources, people


def _merge(name: str, make: Callable[[str], Any]) -> Callable[[Case], Callable[[], object]]:
    def build(case: Case) -> Callable[[], object]:
        merged, kept = make("one"), make("other")
        return lambda: getattr(merges, name)(merged, into=kept, **case.given)

    return build


def _vouch(case: Case) -> Callable[[], object]:
    article = case.made(own_reporting)
    if case.state == "vouched":
        intake.vouch(article, by=factories.second_editor(), reason="I know the source.")
    return lambda: intake.vouch(article, **case.given)


# ------------------------------------------------------------------------------------------ the desk's own work


def _take_in(case: Case) -> Callable[[], object]:
    factories.make_country("PL")
    factories.make_article("report")
    sheet = imports.look_at("commitments", template_of("commitments"))
    if case.state == "known":
        imports.take_in(sheet, by=factories.reporter(), reason="A sheet.")
        sheet = imports.look_at("commitments", template_of("commitments"))
    return lambda: imports.take_in(sheet, **case.given)


def _assign(case: Case) -> Callable[[], object]:
    """`whose` says whom the person puts on an article; `taken`, that another is on it already."""
    article = factories.make_article("report")
    if case.state == "taken":
        desk.assign(article, by=factories.second_editor(), to=factories.second_editor())
    to = case.who if case.is_own else factories.reporter()
    return lambda: desk.assign(article, by=case.who, to=to)


def _comment(case: Case) -> Callable[[], object]:
    article = factories.make_article("report")
    return lambda: desk.comment(article, by=case.who, text="Words.")


def _look_at(case: Case) -> Callable[[], object]:
    article = factories.make_article("seen")
    return lambda: desk.look_at(article, by=case.who, why="The claim stands.")


def _record_search(case: Case) -> Callable[[], object]:
    country = factories.make_country("PL")
    return lambda: desk.record_search(country, by=case.who, looked_in="Agencies")


def _answer(name: str) -> Callable[[Case], Callable[[], object]]:
    def build(case: Case) -> Callable[[], object]:
        one = report(case.state)
        return lambda: getattr(reports, name)(one, by=case.who, answer="Looked.")

    return build


# ------------------------------------------------------------------------------------------ accounts and keys


def _account_act(name: str) -> Callable[[Case], Callable[[], object]]:
    def build(case: Case) -> Callable[[], object]:
        account = case.who if case.is_own else factories.reporter()
        if name == "reset_second_factor":
            give_app(account)
        return lambda: getattr(accounts, name)(account, **case.given)

    return build


def _invite(case: Case) -> Callable[[], object]:
    return lambda: invite(case.who)


def _withdraw(case: Case) -> Callable[[], object]:
    made = invitation(case.state)
    return lambda: accounts.withdraw(made, **case.given)


def _make_key(case: Case) -> Callable[[], object]:
    return lambda: key_of(case.who)


def _revoke(case: Case) -> Callable[[], object]:
    token, _ = case.made(lambda by: key_of(by, case.state))
    return lambda: tokens.revoke(token, **case.given)


VERSION_STEPS = ("revise", "submit", "send_back", "drop", "publish", "propose_correction", "retract")
ACTS: dict[str, Callable[[Case], Callable[[], object]]] = {
    "versions.record": _record,
    **{f"versions.{name}": _version_act(name) for name in VERSION_STEPS},
    "citations.change_citations": _change_citations,
    "checks.unchanged": _unchanged,
    "embargoes.hold": _hold,
    "second_looks.publish_now": _publish_now,
    "second_looks.confirm": _confirm,
    "embargoes.lift": _held_act("lift"),
    "embargoes.approve": _held_act("approve"),
    "redactions.redact": _redact,
    "batches.open_batch": _open_batch,
    "batches.gather": _gather,
    "batches.joint_statement": _joint_statement,
    **{f"batches.{name}": _batch_act(name) for name in ("submit_all", "pull_out", "publish_batch")},
    **{f"readings.{name}": _suggestion_act(name) for name in ("accept", "dismiss", "reopen")},
    "readings.settle": _settle,
    "reviewing.accept_all": _several("accept_all"),
    "reviewing.undo": _several("undo"),
    "reviewing.restate": _restate,
    "reviewing.accept_worded": _accept_worded,
    "reviewing.record_from_text": _record_from_text,
    "reviewing.reword": _reword,
    "reviewing.split": _split,
    "merges.merge_articles": _merge("merge_articles", factories.make_article),
    "merges.merge_publishers": _merge("merge_publishers", factories.make_publisher),
    "merges.merge_people": _merge("merge_people", factories.make_person),
    "intake.vouch": _vouch,
    "imports.take_in": _take_in,
    "desk.assign": _assign,
    "desk.comment": _comment,
    "desk.look_at": _look_at,
    "desk.record_search": _record_search,
    "reports.accept": _answer("accept"),
    "reports.decline": _answer("decline"),
    "accounts.invite": _invite,
    "accounts.withdraw": _withdraw,
    "accounts.end_sessions": _account_act("end_sessions"),
    "accounts.reset_second_factor": _account_act("reset_second_factor"),
    "tokens.make": _make_key,
    "tokens.revoke": _revoke,
}


def act(row: dict[str, str], role: str, who: User) -> Callable[[], object]:
    """Return the action of a row, ready to be taken by `who`: what stands before it is made."""
    return ACTS[row["action"]](Case(row, role, who))
