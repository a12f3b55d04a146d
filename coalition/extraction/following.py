"""What one sentence hands on to the next: who was spoken of, of what, and by whom."""

from coalition.extraction.context import Context
from coalition.extraction.listing import is_item, label_of, lead_of
from coalition.extraction.scene import Scene
from coalition.extraction.speaking import close_sentence, open_paragraph
from coalition.extraction.subjects import Group
from coalition.extraction.topic import is_about_another_mission, returns_to_ukraine
from coalition.extraction.vocabulary import spans, word_list
from coalition.extraction.voices import is_outsiders_sentence

# So near its beginning stands what a sentence is about.
_FRONT = 12


def enter(scene: Scene, context: Context, *, is_strong: bool) -> None:
    """Ends the talk of another mission where a sentence comes back to Ukraine.

    In a text that is plainly about the force (`is_strong`) a new paragraph comes back too.
    """
    is_new = is_strong and scene.sentence.paragraph != context.paragraph
    if scene.sentence.paragraph != context.paragraph or context.paragraph == 0:
        open_paragraph(scene, context)
    if context.lead and context.lead.group and is_item(scene):
        context.group, context.age = context.lead.group, 0
    if context.elsewhere and (is_new or returns_to_ukraine(scene)):
        context.elsewhere = False


def leave(scene: Scene, context: Context) -> None:
    """Moves the context on by one sentence."""
    context.elsewhere = context.elsewhere or is_about_another_mission(scene)
    context.paragraph = scene.sentence.paragraph
    if acting := [g for g in scene.groups if g.codes and g.is_subject and g.person]:
        context.he = acting[-1]
    people = [m for g in scene.groups for m in g.mentions if m.person and m.code]
    context.lead = lead_of(scene, context.group, context.label, context.lead)
    context.label = label_of(scene)
    context.person = people[-1] if people else context.person
    outsider = any(m.form == "outsider" for g in scene.groups for m in g.mentions)
    context.outsider = outsider or is_outsiders_sentence(scene)
    _move_subject(scene, context)
    close_sentence(scene, context)
    start, end = scene.sentence.start, scene.sentence.end
    if scene.kinds:
        context.named_kinds = tuple(dict.fromkeys(kind.label for kind in scene.kinds))
    troops = any(kind.label == "troops" for kind in scene.kinds)
    if (
        troops
        or word_list("context", "soldiers").search(scene.folded, start, end)
        or spans("context", "force", scene.folded, start, end)
    ):
        context.kinds = ("troops",)


def _move_subject(scene: Scene, context: Context) -> None:
    named = [g for g in scene.groups if g.is_subject and g.codes and not _is_beneficiary(scene, g)]
    settings = [g for g in scene.groups if g.is_setting]
    pronoun = spans("context", "person", scene.folded, scene.sentence.start, scene.sentence.end)
    if (
        named
        and context.group
        and pronoun
        and pronoun[0].start < named[0].start
        and not _quotes(scene, named)
    ):
        context.age = 0
    elif named or settings:
        context.group, context.age = (named or settings)[0], 0
    goes_on = not named and word_list("context", "goes_on").match(scene.body.lstrip('"')) is not None
    context.age += not (goes_on or context.is_quoting)
    if named and len(named[0].codes) > 1:
        context.several = named[0]
    elif named:
        context.single = named[0]


def _is_beneficiary(scene: Scene, group: Group) -> bool:
    """Whether Ukraine stands further inside the sentence, where it is spoken of and does not act."""
    return group.codes == ("UA",) and group.person is None and group.start - scene.sentence.start > _FRONT


def _quotes(scene: Scene, named: list[Group]) -> bool:
    """Whether the sentence opens with a quotation, so that its pronouns stand for the speaker named behind."""
    return scene.body.lstrip()[:1] in ('"', "'") and named[0].person is not None
