"""Whose words a paragraph gives where a name stands in front of it: transcripts, and quotations behind a colon."""

import re

from coalition.extraction.context import Context
from coalition.extraction.scene import Scene

# “RICHARD MARLES:”, “Prime Minister Carney:”, “Q.”
_LABEL = re.compile(r"(?:[\w.'-]+ ){0,4}[\w.'-]+ ?:(?= |$)|[qa]\. ")
_ASKS = re.compile(
    r"(?:(?:\w+ )?(?:journalist|question|reporter|interviewer|presenter|host|moderator|correspondent)s?\b"
    r"[^:]{0,20}|q):|q\. "
)
_ANSWERS = re.compile(
    r"(?:the )?(?:(?:prime |foreign |defen[cs]e |deputy )*"
    r"(?:minister|secretary|president|chancellor|premier|taoiseach|pm|answer|spokes\w+)|a) ?:|a\. "
)
_COLON = re.compile(r": ?$")


def open_paragraph(scene: Scene, context: Context) -> None:
    """Notes who speaks in a new paragraph: “MARLES: We would …”, “Q: What …?”, or the quotation announced before."""
    context.is_quoting = False
    label = _LABEL.match(scene.body)
    if label is None:
        is_quotation = scene.body.startswith('"')
        context.introduced = context.introduced if is_quotation else None
        context.speaker, context.is_asking = context.introduced, False
        return
    context.is_asking = _ASKS.match(scene.body) is not None
    place = scene.sentence.start + label.end()
    named = [g for g in scene.groups if g.codes and g.end <= place and g.person]
    answers = context.group if _ANSWERS.match(scene.body) else None
    context.speaker = None if context.is_asking else (named[-1] if named else answers)


def close_sentence(scene: Scene, context: Context) -> None:
    """Notes a quotation that goes on, and whose words a colon at the end announces."""
    context.is_quoting ^= scene.body.count('"') % 2 == 1
    if _COLON.search(scene.body) and scene.has("speech"):
        context.introduced = next((g for g in scene.groups if g.codes and g.person), None)
