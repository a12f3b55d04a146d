"""What one sentence hands on to the next: who was spoken of, of what, and by whom."""

from coalition.extraction.choosing import Context
from coalition.extraction.scene import Scene
from coalition.extraction.subjects import Group
from coalition.extraction.topic import is_about_another_mission, returns_to_ukraine
from coalition.extraction.vocabulary import spans, word_list


def enter(scene: Scene, context: Context, *, is_strong: bool) -> None:
    """Ends the talk of another mission where a sentence comes back to Ukraine.

    In a text that is plainly about the force (`is_strong`) a new paragraph comes back too.
    """
    is_new = is_strong and scene.sentence.paragraph != context.paragraph
    if context.elsewhere and (is_new or returns_to_ukraine(scene)):
        context.elsewhere = False


def leave(scene: Scene, context: Context) -> None:
    """Moves the context on by one sentence."""
    context.elsewhere = context.elsewhere or is_about_another_mission(scene)
    context.paragraph = scene.sentence.paragraph
    people = [m for g in scene.groups for m in g.mentions if m.person and m.code]
    context.person = people[-1] if people else context.person
    outsider = any(m.form == "outsider" for g in scene.groups for m in g.mentions)
    context.outsider = outsider or (scene.has("outsider") and scene.has("speech"))
    _move_subject(scene, context)
    start, end = scene.sentence.start, scene.sentence.end
    troops = any(kind.label == "troops" for kind in scene.kinds)
    if troops or spans("context", "force", scene.folded, start, end):
        context.kinds = ("troops",)


def _move_subject(scene: Scene, context: Context) -> None:
    named = [g for g in scene.groups if g.is_subject and g.codes]
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
    context.age += not goes_on
    if named and len(named[0].codes) > 1:
        context.several = named[0]
    elif named:
        context.single = named[0]


def _quotes(scene: Scene, named: list[Group]) -> bool:
    """Whether the sentence opens with a quotation, so that its pronouns stand for the speaker named behind."""
    return scene.body.lstrip()[:1] in ('"', "'") and named[0].person is not None
