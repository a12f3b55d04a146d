"""Acts of publishing and what each did."""

from coalition import choices
from coalition.api.serializers import base
from coalition.changes import ChangeWhat


class EditionSerializer(base.ReadSerializer):
    """One act of publishing: an entry, a batch, an import, a correction, a retraction, a second look."""

    number = base.number("Its number; editions are numbered without gaps.")
    made_at = base.moment("When it was made.")
    kind = base.word(choices.EditionKind, "What sort of publishing it was.")
    reason = base.name("Why.")
    changes = base.number("How many claims it changed.", source="change_count")


class ChangeSerializer(base.ReadSerializer):
    """What one edition did to one claim."""

    edition = base.number("The edition.", source="edition_id")
    made_at = base.moment("When it was made.", source="edition.made_at")
    action = base.word(choices.ChangeAction, "What it did.")
    what = base.word(
        ChangeWhat,
        "What it was: of a statement published for the first time a new position, firmer, softer, or only said again, "
        "as against what the same voice had last said on the same kind and place by then.",
    )
    type = base.word(choices.ClaimType, "What the claim asserts.", source="claim.type")
    id = base.name("Id of the claim.", source="claim_id")
    ref = base.text("Its key in the published lists of facts, where it came from them.", source="claim.ref")
    country = base.text("Code of the country it is about, if one.", source="about.country")
    kind = base.word(choices.Kind, "For commitments, the kind.", source="about.kind", allow_null=True)
    position = base.word(
        choices.Position, "For commitments, the position.", source="about.position", allow_null=True
    )
    version = base.number("Which wording it published, took back or confirmed.", source="about.version")
    reason = base.name(
        "Why: the version's reason, or the edition's of a retraction or confirmation.", source="about.reason"
    )
