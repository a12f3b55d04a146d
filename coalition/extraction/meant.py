"""What is meant where no kind of contribution is named: joining a force, keeping a peace, helping."""

import re

from coalition.extraction.context import Context
from coalition.extraction.scene import Scene
from coalition.extraction.vocabulary import Cue, alternatives, spans, word_list

_CONTRIBUTES = re.compile(
    r"\bcontribut\w+ to (?:an? |the |any |such a )?(?:[\w-]+ ){0,2}(?:forces?|missions?|contingents?)\b"
)
_KEEPS_THE_PEACE = re.compile(
    r"\b(?:keep|secur|safeguard|guard|guarantee|maintain|uphold|enforc|protect|polic)\w* "
    r"(?:an? |the |any |that |such a |this )?(?:[\w-]+ )?(?:peace|cease-?fire|truce)\b"
)
_DEPLOY = re.compile(r"\bdeploy(?!ment)\w*|\bsend(?:ing)? (?:to|into) ukraine")
_MODAL = re.compile(r"^(?:may|might|could)\b")
_OPEN = ("undecided", "considering")
_BACKS = re.compile(r"\b(?:back|support|endors|approv|sign|recogni[sz])\w*")
_GOES = re.compile(r"\b(?:go|going)(?: to| in| into)?$")
# What is worked for and is no body of soldiers.
_NO_FORCE = re.compile(r"coalition|guarantee|^(?!peace-?keep).*efforts?$")
# The force that the sentence before spoke of.
_JOIN_IT = re.compile(r"\bjoin(?:ing)?(?=[.,;\"]|$| (?:if|once|when)\b)")
# Help of these kinds is for Ukraine at large.
_AT_LARGE = re.compile(rf" (?:with|in|for|to) (?:the )?(?:\w+ )?(?:{alternatives('objects', 'at_large')})")
_ENDS = re.compile(rf" ?(?:{alternatives('objects', 'ends')})")


def is_modal(cue: Cue) -> bool:
    """Whether a cue only says that something may be."""
    return _MODAL.match(cue.words) is not None


def forces(scene: Scene, start: int, end: int) -> list[Cue]:
    """The forces named in a part of the sentence, the coalition and its efforts left out."""
    found = spans("context", "force", scene.folded, start, end)
    return [cue for cue in found if not _NO_FORCE.search(cue.words)]


def unnamed(scene: Scene, cue: Cue, right: int, label: str, context: Context) -> str | None:
    """What is meant where no kind is named: joining a force is sending soldiers, helping is unspecified."""
    anywhere = spans("context", "force", scene.folded, cue.start, right)
    force = forces(scene, cue.start, right)
    joined = _joined(scene, cue, right, label, bool(force), bool(anywhere), context)
    if joined or label == "undecided":
        return joined
    if _means_soldiers(scene, cue, right, label, force):
        return "troops"
    if scene.has("participate", cue.start, right) or helps(scene, cue, right):
        return "unspecified"
    if (label in _OPEN or label == "ruled-out") and _takes_part_before(scene, cue):
        return "troops" if forces(scene, scene.segment(cue.start)[0], cue.start) else "unspecified"
    if label == "ruled-out" and _is_refused(scene, cue, right, force):
        return "troops"
    if label in _OPEN and not is_modal(cue) and (anywhere or scene.has("help", cue.start, right)):
        return "undecided"
    return None


def _takes_part_before(scene: Scene, cue: Cue) -> bool:
    """Whether taking part is what the cue is said of: “participation in a force is on the cards”."""
    found = spans("context", "participate", scene.folded, scene.segment(cue.start)[0], cue.start)
    return bool(found) and cue.start - found[-1].end <= 60


def _joined(
    scene: Scene, cue: Cue, right: int, label: str, has_force: bool, has_any: bool, context: Context
) -> str | None:
    """Joining a force, also one named elsewhere in the sentence, is soldiers; joining the coalition is no kind."""
    if _DEPLOY.search(scene.folded, cue.start, right):
        return "troops"
    if not scene.has("participate", cue.start, right):
        return None
    if has_force or (
        label in _OPEN and context.kinds and _JOIN_IT.search(scene.folded, cue.start, right + 1)
    ):
        return "troops"
    if not has_any and label != "undecided" and forces(scene, scene.sentence.start, scene.sentence.end):
        return "troops"
    return "unspecified" if has_any else None


def _means_soldiers(scene: Scene, cue: Cue, right: int, label: str, force: list[Cue]) -> bool:
    """Whether peacekeeping, going or contributing to a force stands for soldiers."""
    if any("keep" in f.words and f.start < cue.end + 60 for f in force) and not is_modal(cue):
        return True
    if label in _OPEN and _KEEPS_THE_PEACE.search(scene.folded, cue.start, right):
        return True
    if label == "ruled-out" and _GOES.search(cue.words):
        return True
    return _CONTRIBUTES.search(scene.folded, cue.start, right) is not None


def _is_refused(scene: Scene, cue: Cue, right: int, force: list[Cue]) -> bool:
    """Whether a force itself is refused, and not only one's backing for it."""
    near = any(f.start < cue.end + 40 for f in force)
    return near and not _BACKS.search(scene.folded, cue.start, right)


def helps(scene: Scene, cue: Cue, right: int) -> bool:
    """Whether help is meant for the force or for nothing that is named: “ready to help”, not “will help refugees”."""
    for found in word_list("context", "help").finditer(scene.folded, cue.start, right):
        if scene.folded.endswith(("humanitarian ", "financial ", "medical "), 0, found.start()):
            continue
        rest = scene.folded[found.end() : scene.sentence.end]
        named = spans("context", "helped", scene.folded, found.end(), min(right, found.end() + 60))
        if _AT_LARGE.match(rest):
            continue
        if named or _ENDS.match(rest) or found.group().startswith(("contribut", "do ", "one way")):
            return True
    return False
