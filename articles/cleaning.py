"""A text without what scraping leaves behind: sign-up lines, run-in captions, placeholders, stamps.

Pure functions. Each rule is a pattern with its reason; a rule drops a whole line, or cuts out a piece of one. What may
be ordinary prose stays: a line too many costs an editor a glance, a sentence too few costs the record.
"""

import re
import unicodedata

# Kept with each text version, so that one can see which rules made it. Raise it with every change of a rule.
CLEANER = "2026-11-1"
# A line longer than this is prose, whatever it begins with.
LONGEST_JUNK = 300
MAX_ROUNDS = 20

AGENCY = r"(?:AFP|AP|PA(?: Media| Wire)?|EPA|Reuters|Getty(?: Images)?|Alamy|Shutterstock|Anadolu|Ukrinform|Bloomberg)"
CREDIT = rf"(?:via |/|, | and |\s*[-–|]\s*)?{AGENCY}"
DATE_WORD = (
    r"\b(?:\d{1,4}(?:st|nd|rd|th|t\d{1,2}|[ap]\.?m|z)?|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*"
    r"|sept?\w*|oct\w*|nov\w*|dec\w*|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?|at|on|[ap]\.?m|gmt|utc|bst|e[sde]t|ce[s]?t|eest|ago|hours?|mins?|minutes?|days?)\b"
)
SHARE_WORD = (
    r"(?:share|tweet|copy link|whats ?app|facebook|twitter|linkedin|telegram|reddit|pinterest|messenger|bluesky|threads"
    r"|e-?mail|print|save|flipboard|x|link copied)"
)

# (whole line, why)
LINES = [
    (
        r"(?:stay|keep) (?:informed|know|updated?|up[ -]to[ -]date|in the know)\b.{0,40}\bfree\b.{0,20}\bupdates?\W*",
        "the first line of a newsletter box, also in a clumsy translation",
    ),
    (
        r"(?:simply |just )?(?:sign up|subscribe|register)\b(?: now| here| today)? ?(?:to|for|with)\b[^“”\"]*"
        r"\b(?:newsletters?|digest|in-?box|email alerts?|daily briefing|mailing list|push notifications)\b[^“”\"]*",
        "an invitation to a newsletter",
    ),
    (
        r"(?:to (?:continue|keep) reading,? )?(?:please )?(?:subscribe|log ?in|sign in|register)"
        r"(?: or (?:log|sign) ?in)?(?: now| here)?"
        r"(?: to (?:continue|keep) reading| to read (?:more|on|the full (?:story|article)))?\W*",
        "a pay wall",
    ),
    (r"already a (?:subscriber|member)\?.{0,60}", "a pay wall"),
    (
        r"this (?:article|story|content) is (?:only )?(?:for|available to) .{0,20}(?:subscribers|members).{0,40}",
        "a pay wall",
    ),
    (
        r"(?:first |last )?(?:published|updated|posted|modified)(?: (?:on|at))?\s*:?"
        rf"(?:[\s,.:/|–-]*{DATE_WORD})*[\s,.:/|–-]*",
        "a time stamp, or one whose placeholder was cut out",
    ),
    (r"(?:read|see|learn) (?:more|also|next)\s*(?::.*|[.…>»→]*)", "a link to another story"),
    (
        r"(?:also read|related(?: (?:articles?|stories|topics|content))?|more on this(?: story)?"
        r"|recommended(?: reading)?|most read|editors?['’]s? picks?|you may also like|don['’]t miss|in pictures"
        r"|watch|listen)\s*:.*",
        "a link to another story",
    ),
    (
        r"(?:related (?:articles?|stories|topics|content)|more on this story|most read|you may also like)",
        "a heading over links to other stories",
    ),
    (
        r"(?:advertisement|advertising|sponsored(?: content)?|promoted(?: content)?"
        r"|(?:article|story) continues (?:below|after)(?: (?:the |this )?(?:ad(?:vert(?:isement)?)?|promotion))?)"
        r"(?:\s*[-–—|:]?\s*(?:continue reading|scroll|story continues|article continues)(?: below| to continue)?)?\W*",
        "a place for an advertisement",
    ),
    (r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b.*", "a cookie notice"),
    (
        r"by (?:continuing|using|browsing)\b.{0,60}\b(?:cookies|cookie policy|privacy policy)\b.*",
        "a cookie notice",
    ),
    (
        r"(?:accept|reject|allow|manage)(?: all| your)? (?:cookies?|consent)(?: (?:settings|preferences))?\W*",
        "a button of a cookie notice",
    ),
    (rf"{SHARE_WORD}(?:[\s|·•,/]+{SHARE_WORD})+", "a row of share buttons"),
    (r"(?:share|tweet|copy link|link copied|whatsapp)\W*", "a share button"),
    (
        r"share (?:this(?: (?:article|story|page|post|video))?(?: (?:on|via|with) .{0,40})?"
        rf"|(?:on|via) {SHARE_WORD})\W*",
        "a share button",
    ),
    (r"follow us on\b.{0,80}", "a link to a channel"),
    (
        r"(?:reporting|writing) by [^“”\"]{2,200}[;.] ?(?:additional reporting|writing|editing) by [^“”\"]{2,200}"
        r"|\((?:reporting|writing|editing) by [^“”\"]{2,250}\)",
        "who worked on an agency's report",
    ),
    (
        r"(?:image|photo(?:graph)?|picture|file photo|credit|image source|copyright)s?(?: credit| by)?\s*[:,©]\s*"
        rf"(?:[\w.'’ -]{{0,40}}{CREDIT})(?:{CREDIT})*\W*",
        "the credit of a picture",
    ),
    (rf"[(\[©]*\s*{AGENCY}(?:{CREDIT})*\s*[)\]]*\.?", "an agency's name alone on a line"),
    (
        r"(?:your browser does not support|this video (?:can ?not|can['’]t) be played"
        r"|javascript (?:is disabled|must be))\b.*",
        "a message of a player that did not load",
    ),
    (r"(?:©|\(c\)|copyright)[\s©]*(?:\d{4}.{0,120}|.{0,80}all rights reserved\W*)", "a copyright line"),
    (r"\W+", "nothing but signs"),
]

# (piece of a line, why)
PIECES = [
    (r"\[#\w+\]", "a placeholder that was never filled in"),
    (r"\{\{\s*[\w.| ]+\s*\}\}|%%\w+%%|<%=?[^%>]{0,80}%>", "a placeholder of a template"),
    (rf"(?:^|(?<=\s)){AGENCY}(?=[A-Z])[^\n]{{0,400}}?\[/caption\]", "a caption with its agency glued to it"),
    (r"\[caption[^\[\]\n]{0,200}\][^\n]{0,600}?\[/caption\]", "a caption in its brackets"),
    (r"^[^\n]{0,250}?\[/caption\]", "a caption of which only the end is marked"),
    (
        r"\[/?(?:caption|gallery|embed|video|audio|playlist)\b[^\[\]\n]{0,200}\]",
        "a bracket of a publishing system",
    ),
    (
        r"^(?:Getty(?: Images)?|Reuters|Alamy|Shutterstock|AFP|EPA)(?=[A-Z][a-z])",
        "an agency glued to a sentence",
    ),
    (
        r"^[A-Z][A-Z .'’/-]{2,40}(?:, [A-Z][\w .'’-]{2,30})?(?:, \w+\.? \d{1,2})? "
        r"\((?:Reuters|AP|AFP|PA)\)\s*[-–—]+\s*",
        "the place and stamp at the head of an agency's report",
    ),
    (r"^\((?:Reuters|AP|AFP|PA|Bloomberg)\)\s*(?:[-–—]+\s*)?", "an agency's stamp"),
    (r"(?<=[.!?”\"’])\s*\((?:Reuters|AP|AFP|PA|Bloomberg|Ukrinform)\)$", "an agency's stamp at the end"),
]

_LINES = [re.compile(pattern, re.IGNORECASE) for pattern, _ in LINES]
_PIECES = [re.compile(pattern, re.MULTILINE) for pattern, _ in PIECES]
_SPACE = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return the article's paragraphs, one a line, without what scraping left behind.

    Words and quotation marks stay as they are; cleaning a clean text changes nothing.
    """
    text = normal_space(text)
    # A piece cut out may leave a line that is junk now. Rounds are bounded: nests of brackets must not cost an hour.
    for _ in range(MAX_ROUNDS):
        before, text = text, _cut(text)
        if text == before:
            break
    return text


def normal_space(text: str) -> str:
    """Return the text in composed letters, with plain spaces, no invisible characters and no empty lines."""
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _cut(text: str) -> str:
    for piece in _PIECES:
        text = piece.sub("", text)
    return "\n".join(line for line in normal_space(text).split("\n") if not _is_junk(line))


def _is_junk(line: str) -> bool:
    return len(line) <= LONGEST_JUNK and any(pattern.fullmatch(line) for pattern in _LINES)
