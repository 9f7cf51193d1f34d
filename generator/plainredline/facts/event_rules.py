"""The rules for events of whole documents, one row an event."""

# ruff: noqa: E501 - a pattern broken in two is harder to read than a long line

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

_FLAGS = re.IGNORECASE


def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern, _FLAGS) if pattern else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """When a sentence shows an event."""

    id: str
    label: str
    """What the words are about, for a reader."""

    triggers: tuple[str, ...]
    """In lower case; a sentence without any of them is not looked at."""

    shows: str
    """The pattern that shows it."""

    unless: str = ""
    """The pattern that turns it round or speaks of something else."""

    near: str = ""
    """The pattern of loosely related words; by default what `shows` says."""

    negated: bool = True
    """Whether a plain negation, or a list of what one may not do, turns it round."""

    _shows: re.Pattern[str] | None = field(init=False, repr=False)
    _unless: re.Pattern[str] | None = field(init=False, repr=False)
    _near: re.Pattern[str] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_shows", _compiled(self.shows))
        object.__setattr__(self, "_unless", _compiled(self.unless))
        object.__setattr__(self, "_near", _compiled(self.near))

    def shown(self, sentence: str, lead: str) -> bool:
        """Whether a sentence, introduced by `lead`, shows the event."""
        return self._holds(self._shows, sentence, lead)

    def related(self, sentence: str, lead: str) -> bool:
        """Whether a sentence has related words that nothing turns round."""
        return self._holds(self._near, sentence, lead)

    def _holds(self, pattern: re.Pattern[str] | None, sentence: str, lead: str) -> bool:
        """Whether a sentence has words of a pattern in a part of it that nothing turns round."""
        if pattern is None or (self._unless and self._unless.search(lead)):
            return False
        if self.negated and _turned(lead):
            return False
        return any(
            not (self._unless and self._unless.search(before + after))
            and not (self.negated and _turned(before))
            for before, after in _parts(pattern, sentence)
        )


_MOST = 5
"""Matches of a sentence that are looked at."""

_LIST = re.compile(r":|\((?:a|i|1)\)")


def _parts(pattern: re.Pattern[str], sentence: str) -> Iterator[tuple[str, str]]:
    """Yield for each match what its part of the sentence says up to its end, and after it.

    Semicolons part a sentence, for what is said of one party before them is not said of the
    other behind; but what introduces a list is said of all its items.
    """
    for match in islice(pattern.finditer(sentence), _MOST):
        start = sentence.rfind(";", 0, match.start()) + 1
        end = sentence.find(";", match.end())
        opening = _LIST.search(sentence, 0, start)
        head = sentence[: opening.end()] if opening else ""
        yield (
            head + sentence[start : match.end()],
            sentence[match.end() : end if end >= 0 else None],
        )


_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|cannot|prohibit\w*|forbid\w*|refrain\w*|(?:won|don|doesn|didn|isn|aren|can|shan|mustn|wouldn)['’]t|without\s+(?:our|the|prior|express|your|its)\s+[\w\s,]{0,40}?(?:consent|permission|authori[sz]ation|approval)"
    r"|(?:no|none\s+of)\s+(?!matter\b|later\b|more\b|less\b|longer\b|fee\b|charge\b|cost\b)(?:\w+\s+){0,10}(?:is|are|will|shall|may|can)|at\s+no\s+(?:point|time)|nobody|nothing(?!\s+(?:but|less|else|other)\b|[^.;]{0,60}\b(?:prevent|prohibit|stop|limit|restrict|preclude|keep)s?\b)|no\s+(?:obligation|right|intention|plans?|person|one|user)|fans?\s+of|refuses?|declines?|free\s+(?:of|from))\b",
    _FLAGS,
)
_NOT_A_NEGATION = re.compile(
    r"\b(?:not\s+limited\s+to|not\s+only|whether\s+or\s+not|not\s+just|if\s+you\s+(?:do\s+not|don['’]t)[^,]{0,120},|(?:right\s+to|we\s+may|we\s+can)\s+(?:\w+\s+or\s+)?(?:refuse|decline)|unless\s+[^,]{0,120},|do\s+not\s+sell\s+or\s+share)",
    _FLAGS,
)


def _turned(text: str) -> bool:
    """Whether a text negates what it goes on to say, *including but not limited to* aside."""
    return bool(_NEGATION.search(_NOT_A_NEGATION.sub(" ", text)))


_OTHERS = r"(?:you|(?:the\s+|our\s+)?(?:users?|customers?|members?|clients?|developers?|subscribers?|licensees?|consumers?|participants?|buyers?|sellers?|passengers?|guests?|patients?|students?))"
_WE = r"(?:we|us|our|provider|company|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.&-]+)"
_TERMS = r"(?:terms?|agreements?|polic(?:y|ies)|conditions|contract|statement|notice|guidelines|rules|tos|eula|addendum|documents?|provisions?|by-?laws)"
_CHANGE = r"(?:chang|modif|adapt|amend|revis|updat|alter|var(?:y|ied)|replac|supplement(?!al))\w*"
_NO_NOTICE = r"(?:without|with\s+or\s+without|without\s+giving(?:\s+you)?|without\s+providing(?:\s+you)?(?:\s+with)?)\s+(?:(?:any|prior|further|advance|advanced|previous|specific|individual|separate|additional|formal|written|or|and|cause|reason|liability|warning|explanation|other|to|you|the|giving|obligation|of|refund|a|need\s+for),?\s+){0,6}(?:noti(?:ce|fication|fying)|warning)|no\s+(?:prior\s+|advance\s+)?notice|without\s+(?:first\s+)?(?:telling|informing|asking|consulting|warning)\s+(?:you|users|customers|members)"
_CLOSE = r"(?:terminat|suspend|delet|disabl|deactivat|clos|block|cancel|restrict|revok|discontinu|remov|limit(?!s\b|ation)|bar|ban|refus|den(?:y|ied)|withdraw|cut\s+off|shut\s+(?:off|down)|stop\s+providing|exclud|expel|end)\w*"
_ACCOUNT = r"(?:accounts?|access|use\s+of|memberships?|registration|profiles?|agreement|subscription|password|user\s*names?|members?|license|you(?:r)?\b)"
_DATA = r"(?:personal(?:ly)?(?:\s+identifiable)?\s+(?:data|information)|your\s+(?:data|information|details)|(?:user|member|passenger|guest|patient|visitor|subscriber)\s+(?:data|information)|personal\s+details|information\s+about\s+you|customer\s+(?:data|information)|non-?personal\w*\s+information|\bPII\b)"
_BIG_DEAL = r"\b(?:dissolv\w*|dissolution|(?:should|if|when)\b[^.;]{0,40}\bmerges?\b(?!\s+(?:records|duplicate|in))|mergers?\b(?!\s+of\s+(?:\w+\s+){0,2}(?:documents|files|records|data))|(?:merg(?:e|es|ing)\s+(?:with|into)|merged)\b|acquisitions?\b|(?:are|is|be|being|been|were)\s+acquired\b(?!\s+(?:through|from|via))|acquiring\s+(?:company|entity|party)|acquired\s+by|acquirer|(?:business|company|shop|firm|service|site|we)\s+(?:is|are|was|were|gets?)\s+(?:sold|bought|merged)\b|(?:compan(?:y|ies)|someone|party)\s+(?:buys?|acquires?|purchases?)\s+(?:us|our)\b|sell\w*\s+or\s+transfer\w*\s+(?:all|some|part|any)|(?:buy|sell)\w*\s+(?:or\s+\w+\s+)?(?:assets|businesses)|assets\s+(?:are|is|were)\s+(?:sold|transferred|acquired)|asset\s+sale|transfer\s+of\s+(?:\w+\s+){0,4}(?:assets|ownership|business)|ownership\s+or\s+control\b[^.;]{0,60}\bchang|bankrupt\w*|insolven\w*|reorgani[sz]\w*|liquidat\w*|sale\s+of\s+(?:all|some|our|its|the|substantially|assets|business|company|a)|(?:sell|buy|transfer)s?\s+(?:or\s+\w+\s+)?(?:all|some|part|substantially|its|our|the\s+business|assets|businesses)\b(?!\s+(?:of\s+)?(?:your|personal|information|data|personally))|sale\s?/\s?transfer|transferred\s+(?:business\s+)?assets|successors?\s+to\s+our\s+business|transfer\s+of\s+(?:assets|control|business)|divest\w*|change\s+(?:of|in)\s+(?:control|ownership)|business\s+(?:transfer|transition|transaction)|corporate\s+(?:transaction|restructuring))"
_AI = r"(?:machine[-\s]?learning|artificial\s+intelligence|\bA\.?I\.?\b|\bLLMs?\b|language\s+models?|neural|deep\s+learning|generative|foundation\s+models?|\bML\b)"
_CONTENT = r"(?:content|submission|material|post(?:s|ing|ings|ed)?|upload\w*|user[-\s]generated|contribution|feedback|works?|photos?|images?|communications?|information|data|idea|suggestions?|articles?|recordings?|videos?|comments?|reviews?|files?)"

RULES: tuple[Rule, ...] = (
    Rule(
        id="arbitration",
        label="Arbitration of disputes",
        triggers=("arbitrat",),
        shows=r"(?:binding|mandatory|requir\w*|elect|must|final(?:ly)?|individual|settled|resolved|submit\w*|determined|decided|referred|agree\w*|subject|conclusively|definitively|exclusively|resolution|through|by|before)\b[^.;]{0,120}\barbitrat\w+|\barbitrat\w+\s+(?:agreement|clause|provision|proceeding|shall|will|is\s+(?:final|binding)|instead)|agreement\s+to\s+arbitrate|\bseat\s+of\s+(?:the\s+)?arbitration|\barbitral\s+tribunal|\barbitrators?\s+(?:will|shall)\s+(?:hear|decide|be\s+appointed|conduct)|\b(?:begin|start|commence|initiate)\s+(?:an?\s+)?arbitration|\barbitrators?['’]s?\s+(?:decision|award)",
        unless=r"need\s+not\b[^.;]{0,60}arbitrat|nothing\s+in\b[^.;]{0,60}arbitrat|not\s+apply\s+to\b[^.;]{0,40}arbitrat|arbitrat\w+[^.;]{0,60}\b(?:removed|deleted|abolished|no\s+longer)\b|\b(?:removed|abolished|dropped|ended|eliminated)\b[^.;]{0,40}arbitrat|privacy\s+shield|data\s+privacy\s+framework|\bDPF\b|\b(?:the|framework|shield)\s+principles\b(?!\s+of)|residual|invoke|data\s+protection\s+authorit|under\s+certain\s+(?:conditions|circumstances|limited)|fans\s+of|not\s+(?:be\s+)?(?:require|force|subject|bound|oblig)\w*[^.;]{0,60}arbitrat|no\s+(?:binding\s+|mandatory\s+|forced\s+)?arbitrat|(?:don['’]t|do(?:es)?\s+not|never)\s+(?:\w+\s+){0,3}(?:require|force|have|use|include|believe|want|ask|oblige|contain|provide)\w*[^.;]{0,60}arbitrat|instead\s+of\s+arbitrat|without\s+arbitrat|willing\s+to\s+participate|not\s+obliged",
        near=r"\barbitrat\w+",
        negated=False,
    ),
    Rule(
        id="class-action-waiver",
        label="Waiver of class actions",
        triggers=(
            "collective action",
            "individual capacity",
            "individual basis",
            "mass action",
            "class",
            "representative",
        ),
        shows=r"(?:waiv\w*|give\s+up|relinquish\w*|forgo|not\s+(?:\w+\s+){0,4}(?:bring|join|participat\w*|consolidat\w*|proceed|commence|serve|act|arbitrat\w*|allow\w*|permit\w*|entitled|pursue|litigate|seek|be)|no\s+(?:right|class|arbitrat\w*|claims?|part(?:y|ies)|one|person)|only\s+(?:in|on|as)|as\s+an\s+individual|individually|not\s+as\s+part|solely|neither|nor|individual(?:ly)?\s+(?:capacity|basis)|prohibit\w*|cannot|may\s+only|unavailable|without\s+(?:resort|recourse)\s+to)\b[^.;]{0,220}\b(?:class|collective|consolidated|mass|representative\s+(?:action|proceeding|capacity|basis|claim|arbitration|manner|suit|lawsuit))\b|\b(?:class|collective|representative|mass)[-\s](?:action|arbitration|proceeding|wide|basis|relief)s?\b[^.;]{0,80}(?:waive|not\s+(?:be\s+)?(?:allowed|permitted|available)|excluded|barred|prohibited|are\s+not|is\s+not|waiver)|class\s+(?:action\s+)?waiver",
        unless=r"(?:not|never|n['’]t)\s+(?:\w+\s+){0,2}(?:ask|want|oblige|force)\s+(?:you|anyone|customers|users|members)\b|\b(?:no|not|without)\s+(?:an?\s+)?class[-\s]action\s+waiver|(?:each|every|any)\s+class\s+(?:or\s+series|of)|shares\s+of\b|stockholder|shareholder|(?:do(?:es)?|shall|will|is|are|may)\s+not\s+(?:\w+\s+){0,2}(?:a\s+)?waiv(?:e|er|ing)\b|opt(?:ed|ing)?[-\s]out\s+of|nothing\b[^.;]{0,60}waiv|(?:is|are|remains?|will\s+be)\s+(?:not\s+affected|unaffected)\b|asset\s+class|class\s+or\s+type|any\s+class\s+or\s+classes|class\s+of\s+(?:shares?|stock|securities|goods|products|services|assets|persons|customers|data|drugs)",
        near=r"class[-\s](?:action|arbitration|wide|member|proceeding|basis)s?|representative\s+(?:action|proceeding)|class,?\s+(?:or|collective|consolidated)|purported\s+class",
        negated=False,
    ),
    Rule(
        id="jury-waiver",
        label="Waiver of a jury trial",
        triggers=("jury",),
        shows=r"(?:waiv\w*|give\s+up|giving\s+up|relinquish\w*|forgo\w*|no|neither|nor|not\s+(?:be\s+)?entitled|without|instead\s+of|not\s+have|lose)\b[^.;]{0,160}\bjury\b|\bjury\b[^.;]{0,80}\b(?:waive[dr]?|relinquish\w*|give\s+up|not\s+(?:be\s+)?available)\b",
        unless=r"\bnot\s+(?:extend|apply)\s+to\b|(?:not|never|n['’]t)\s+(?:\w+\s+){0,2}(?:ask|want|oblige|force)\s+(?:you|anyone|customers|users|members)\b|\bnothing\b[^.;]{0,60}\bwaiv|nothing\s+in\b|not\s+(?:be\s+)?an?\s+waiver|no\s+waiver|(?:award|prize|contest)\w*\b[^.;]{0,60}\bjury|not\s+(?:\w+\s+){0,2}waiv\w*|grand\s+jury|jury\s+duty",
        near=r"\bjury\b",
        negated=False,
    ),
    Rule(
        id="time-bar",
        label="A time limit for bringing claims",
        triggers=(
            "barred",
            "claim",
            "action",
            "proceeding",
            "dispute",
            "suit",
        ),
        shows=r"(?:permanent|forever|time)(?:ly)?[-\s](?:barred|waived)|\b(?:assert|bring|file|commence)\w*\s+(?:\w+\s+){0,3}(?:claims?|actions?|suits?|proceedings?)\b[^.;]{0,100}\b(?:more\s+than|later\s+than|within)\b[^.;]{0,40}\b(?:years?|months?)\b|\b(?:claims?|causes?\s+of\s+action|actions?|suits?|lawsuits?|proceedings?|disputes?|arbitration|litigation)\b[^.;]{0,200}\b(?:file[ds]?|filing|brought|bring|commenced?|instituted?|initiated?|started|asserted?|raised?|made|begun|begin)\b[^.;]{0,60}\b(?:within|no\s+later\s+than|more\s+than|later\s+than|after|prior\s+to)\b[^.;]{0,40}\b(?:years?|months?)\b|\bwithin\b[^.;]{0,30}\b(?:years?|months?)\b[^.;]{0,40}\b(?:after|from|of)\b[^.;]{0,60}\b(?:claim|cause\s+of\s+action)\b[^.;]{0,60}\b(?:arose|arises?|accrue[ds]?|barred)\b|\b(?:start|commence|begin|initiate)\w*\s+(?:an?\s+|any\s+|the\s+)?(?:arbitration|claims?|actions?|proceedings?)\b[^.;]{0,60}\bwithin\b[^.;]{0,30}\b(?:years?|months?)\b|\b(?:lawsuits?|suits?|causes?\s+of\s+action|legal\s+(?:action|proceedings?))\b[^.;]{0,120}\b(?:filed|brought|commenced|instituted|initiated)\b[^.;]{0,30}\bwithin\b[^.;]{0,30}\bdays\b|\b(?:years?|months?)\s+to\s+(?:bring|file|start|commence|assert)\s+(?:an?\s+|any\s+|your\s+)?(?:claims?|actions?|suits?)",
        unless=r"retain|stor(?:e|ed|age)\b|preceding\s+the|prior\s+to\s+the\s+(?:claim|event|date)|liabilit\w+[^.;]{0,100}(?:exceed|limited\s+to)|copyright\s+owner|counter[-\s]notif|statutory\s+limitation\s+period|chargeback|warranty\s+period",
        near=r"(?:permanent|forever|time)(?:ly)?[-\s](?:barred|waived)|limitation\s+period|\bwithin\b[^.;]{0,30}\b(?:years?|months?)\b[^.;]{0,80}\b(?:claim|cause\s+of\s+action)\b[^.;]{0,40}\b(?:arose|arises?|accrue[ds]?)",
        negated=False,
    ),
    Rule(
        id="unilateral-change",
        label="Changing the terms on one side",
        triggers=(
            "chang",
            "modif",
            "amend",
            "revis",
            "updat",
            "alter",
            "vary",
            "supplement",
            "replac",
            "adapt",
        ),
        shows=rf"\b(?:we|{_WE})\b[^.;]{{0,40}}\b(?:may|can|might|reserves?\s+(?:to\s+\w+\s+)?the\s+right|(?:has|have|having)\s+the\s+right|(?:is|are)\s+entitled|(?:is|are)\s+free\s+to|will|shall|retains?\s+the\s+right)\b[^.;]{{0,120}}\b{_CHANGE}[^.;]{{0,60}}\b(?:these|this|the|our|its|any|such|said)\b[^.;]{{0,40}}\b{_TERMS}\b|\b{_TERMS}\b[^.;]{{0,60}}\b(?:may|can|might|subject\s+to|could)\b[^.;]{{0,40}}\b(?:be\s+)?{_CHANGE}",
        unless=r"\bonly\b[^.;]{0,80}\b(?:with\s+your|if\s+(?:you|both)|both\s+parties)\b|\byou\s+(?:may|can|will|shall|must|are)\s+(?:\w+\s+){0,3}(?:not\s+)?(?:chang|modif|amend|updat|alter|revis)|(?:not|only)\s+(?:be\s+)?(?:amended|modified|changed|altered)|signed\s+by|in\s+writing\s+(?:and\s+)?(?:signed|by\s+both|executed)|mutual(?:ly)?\s+(?:written\s+)?agree|no\s+(?:modification|amendment|change)",
        near=rf"\b{_CHANGE}[^.;]{{0,60}}\b{_TERMS}\b|\b{_TERMS}\b[^.;]{{0,60}}\b{_CHANGE}",
    ),
    Rule(
        id="change-without-notice",
        label="Changing terms, prices or the service without notice",
        triggers=(
            "notice",
            "notification",
            "notifying",
            "warning",
            "telling",
            "informing",
            "without asking",
            "without consulting",
        ),
        shows=rf"\b(?:{_CHANGE}|discontinu\w*|withdraw\w*|add|remov\w*|adjust\w*|increas\w*|introduc\w*)\b[^.;]{{0,220}}(?:{_NO_NOTICE})|(?:{_NO_NOTICE})[^.;]{{0,120}}\b(?:{_CHANGE}|discontinu\w*|adjust\w*|increas\w*)\b",
        unless=rf"\b(?:reproduce|sublicens\w+)\b|\b(?:remove|screen|edit|delete|refuse)\w*,?\s+(?:\w+,?\s+){{0,4}}(?:user\s+)?content\b|\bcannot\b[^.;]{{0,120}}without|(?-i:\A\W*No\b)|\bno\s+changes?\b|{_OTHERS}\s+(?:\w+\s+){{0,2}}(?:may|can|must|shall|should)\s+(?!be\b)[^.;]{{0,60}}without|\b(?:must|can|cannot)\s+not\b[^.;]{{0,120}}without|\byou\s+(?:may|can)\b[^.;]{{0,60}}without|(?:will|shall|may|do|does|would)\s+not\b[^.;]{{0,120}}without|won['’]t|never|{_CLOSE}\s+(?:or\s+\w+\s+)?(?:your|any|the|an|user|member)\s+(?:\w+\s+){{0,2}}(?:account|access|membership|registration)|\bno\s+(?:right|power|authority)\s+to\b[^.;]{{0,120}}without|no\s+notice\s+(?:is|was)\s+(?:given|received)",
        near=rf"(?:{_NO_NOTICE})",
        negated=False,
    ),
    Rule(
        id="closing-without-notice",
        label="Closing or suspending an account without notice",
        triggers=(
            "notice",
            "notification",
            "notifying",
            "warning",
            "telling",
            "informing",
            "without asking",
            "without consulting",
        ),
        shows=rf"\b{_CLOSE}[^.;]{{0,200}}\b{_ACCOUNT}[^.;]{{0,220}}(?:{_NO_NOTICE})|\b{_ACCOUNT}\b[^.;]{{0,160}}\b{_CLOSE}[^.;]{{0,160}}(?:{_NO_NOTICE})|(?:{_NO_NOTICE})[^.;]{{0,140}}\b{_CLOSE}[^.;]{{0,100}}\b{_ACCOUNT}",
        unless=rf"\baccess\s+to\s+(?:(?:any|the|such|your)\s+)?(?:user\s+)?content\b|(?-i:\A\W*No\b)|employ\w*|{_OTHERS}\s+(?:may|can)\s+(?:at\s+any\s+time\s+)?(?:terminat|cancel|clos|delet|stop|end|leav)\w*[^.;]{{0,80}}without|\b(?:must\s+not|cannot)\b[^.;]{{0,120}}without|\byou\s+(?:may|can)\s+(?:\w+\s+){{0,2}}(?:terminat|cancel|clos|delet|stop|end)\w*[^.;]{{0,80}}without|(?:will|shall|may|do|does|would)\s+not\b[^.;]{{0,120}}without|won['’]t|never",
        near=rf"\b{_CLOSE}[^.;]{{0,200}}(?:{_NO_NOTICE})|(?:{_NO_NOTICE})[^.;]{{0,140}}\b{_CLOSE}",
        negated=False,
    ),
    Rule(
        id="termination-any-time",
        label="Closing or suspending an account at any time or for any reason",
        triggers=(
            "terminat",
            "suspend",
            "delet",
            "disabl",
            "deactivat",
            "clos",
            "cancel",
            "refuse",
            "block",
            "revoke",
            "deny",
            "discontinu",
            "ban ",
            "banned",
            "withdraw",
            "expel",
            "end your",
            "remove",
            "shut",
            "stop providing",
            "exclud",
        ),
        shows=rf"\b(?:terminat|suspend|delet|disabl|deactivat|clos|cancel|refus|discontinu|block|revok|den(?:y|ied))\w*[^.;]{{0,160}}\b(?:accounts?|access|memberships?|agreement|use|user\s?names?)\b[^.;]{{0,160}}\b(?:any\s+(?:or\s+no\s+|other\s+)?reason|no\s+reason|without\s+(?:any\s+)?(?:cause|reason)|sole\s+(?:and\s+absolute\s+)?discretion|at\s+any\s+time|absolute\s+discretion|at\s+(?:the|our|its)\s+discretion|with\s+or\s+without\s+cause|for\s+any\s+cause)\b|\b(?:any\s+(?:or\s+no\s+|other\s+)?reason|sole\s+(?:and\s+absolute\s+)?discretion|at\s+any\s+time)\b[^.;]{{0,100}}\b(?:terminat|suspend|delet|disabl|deactivat|clos|cancel)\w*[^.;]{{0,80}}\b(?:accounts?|access|memberships?|your\s+use|agreement)\b|\b(?:accounts?|access|memberships?|registration|subscription|agreement)\b[^.;]{{0,80}}\b(?:terminated|suspended|deleted|disabled|deactivated|closed|cancel+ed|blocked|revoked|denied)\b[^.;]{{0,100}}\b(?:any\s+(?:or\s+no\s+|other\s+)?reason|no\s+reason|without\s+(?:any\s+)?(?:cause|reason)|(?:sole|absolute|unfettered|own)\s+(?:and\s+absolute\s+)?discretion|at\s+any\s+time|at\s+(?:the|our|its)\s+discretion|with\s+or\s+without\s+cause)\b|\b(?:any\s+(?:or\s+no\s+)?reason|absolute\s+discretion|without\s+cause)\b[^.;]{{0,60}}\b(?:den(?:y|ies)|refus|block|revok|discontinu|cancel|terminat|suspend)\w*\b[^.;]{{0,60}}\b(?:accounts?|access|memberships?|service|use)\b|\b(?:we|{_WE}|administrators|moderators|staff)\b[^.;]{{0,60}}\b(?:may|can|reserves?\s+(?:\w+\s+)?the\s+right|(?:is|are)\s+entitled|will|shall)\b[^.;]{{0,60}}\b{_CLOSE}\s+(?:\w+\s+){{0,4}}(?:accounts?|access|memberships?|use|users?|members?|registration)\b[^.;]{{0,120}}\b(?:any\s+(?:or\s+no\s+|other\s+)?reason|no\s+reason|without\s+(?:any\s+)?(?:cause|reason)|discretion|at\s+any\s+time)\b|\b(?:refuse|deny|decline|stop\s+providing)\s+(?:\w+\s+){{0,4}}services?\b[^.;]{{0,120}}\b(?:any\s+(?:or\s+no\s+|other\s+)?reason|no\s+reason|without\s+(?:any\s+)?(?:cause|reason)|discretion|at\s+any\s+time)\b",
        unless=rf"\baccess\s+to\s+(?:(?:any|the|such|your)\s+)?(?:user\s+)?content\b|{_OTHERS}\s+(?:also\s+)?(?:may|can|is\s+free|are\s+free|(?:is|are|shall\s+be)\s+entitled\s+to|shall\s+have\s+the\s+right|has\s+the\s+right|have\s+the\s+right)\s+(?!be\b)(?:\w+\s+){{0,6}}(?:terminat|cancel|clos|delet|deactivat|stop|end|discontinu|leav)|(?-i:\A\W*No\b)|\byou\s+(?:may|can|are\s+free|have\s+the\s+right|wish|want|agree\s+to\s+cancel)\b[^.;]{{0,60}}\b(?:terminat|cancel|clos|delet|deactivat|stop|end|discontinu)|either\s+party|each\s+party|users?\s+(?:may|can)\s+(?:\w+\s+){{0,2}}(?:cancel|delete|terminate|close)|(?:delete|cancel|close|deactivate|terminate)\s+(?:your|my)\s+\w+\s+at\s+any\s+time\s+by|cookies|personal\s+(?:data|information)|contact\s+us",
        near=r"\b(?:terminat|suspend|disabl|deactivat|clos)\w*[^.;]{0,120}\b(?:account|access|membership)\b",
    ),
    Rule(
        id="automatic-renewal",
        label="Automatic renewal",
        triggers=(
            "renew",
            "recurring",
            "automatically",
            "prolong",
            "extended",
            "rolls over",
            "another",
            "a further",
        ),
        shows=r"\bauto(?:matic(?:ally)?)?[-\s]+(?:be\s+|and\s+\w+\s+|continuously\s+)?renew\w*|\brenew\w*\s+(?:\w+\s+){0,3}(?:automatically|on\s+an?\s+automatic)|\bautomatically\s+(?:be\s+)?(?:extend|continue|charg|bill|recur)\w*[^.;]{0,80}\b(?:subscription|term|period|membership|renew\w*)|\b(?:subscription|term|membership|agreement|plan)s?\b[^.;]{0,80}\bautomatically\s+(?:be\s+)?(?:renew|extend|continue)\w*|\b(?:subscriptions?|plans?|terms?|contracts?|memberships?|agreements?|licen[cs]es?)\b[^.;]{0,80}\b(?:extend|prolong|continu|renew|convert|roll)\w*\s+(?:\w+\s+){0,2}automatically\b|\bautomatically\s+(?:be\s+)?(?:prolong|extend|continu|convert)\w*\b[^.;]{0,60}\b(?:subscriptions?|plans?|terms?|contracts?|memberships?|agreements?|licen[cs]es?)\b|\b(?:subscriptions?|plans?|terms?|contracts?|memberships?|agreements?|licen[cs]es?)\b[^.;]{0,60}\bautomatically\s+(?:be\s+)?(?:prolong|extend|continu|convert)\w*|\bdeemed\s+(?:to\s+be\s+)?renewed\b|\brenews?\s+(?:every|each|monthly|annually|yearly)\b|\brenew(?:s|ed)?\s+for\s+(?:successive|like|further|additional|subsequent|consecutive)\b|\bautomatic\s+(?:[\w-]+\s+){0,3}(?:renewals?|extensions?)\b|\bcontinues?\s+on\s+an?\s+(?:year|month)[-\s]to[-\s](?:year|month)\s+basis|\bunless\b[^.;]{0,120}\b(?:cancel|terminat|notice|notif)\w*[^.;]{0,80}\b(?:is|are|be)\s+(?:renewed|extended|prolonged)\b|\b(?:renewed|renews?|extended|prolonged)\b[^.;]{0,80}\bunless\b[^.;]{0,80}\b(?:cancel|notice|terminat|notif)\w*|\brolls?\s+over\s+automatically|\bcontinues?\s+for\s+(?:another|a\s+further|an\s+additional)\s+(?:year|month|term|period)",
        unless=r"\bpasswords?\b|(?:not|never|won['’]t)\s+(?:be\s+)?auto\w*[-\s]+(?:renew|extend)|never\s+renew|(?<!that\sthis\s)(?<!that\sthe\s)\b(?:subscriptions?|plans?|memberships?|agreement|term)\s+(?:(?:will|does|do|shall)\s+not|won['’]t|doesn['’]t)\s+(?:be\s+)?(?:renew|extend)|no\s+auto\w*[-\s]renew|(?:receive|collect)\s+information\s+about|certificate|licence\s+key|cookie|token|information\s+about\s+your\s+transaction",
        near=r"auto\w*[-\s]+(?:\w+\s+)?renew|renew\w*[^.;]{0,40}automatic|renew(?:s|al|ed)?\b[^.;]{0,60}(?:unless|until)[^.;]{0,40}cancel|recurring\s+(?:basis|billing|charges?|payments?|subscription)",
        negated=False,
    ),
    Rule(
        id="no-refund",
        label="No refunds",
        triggers=(
            "refund",
            "sales are final",
            "sale is final",
            "purchases are final",
            "considered final",
            "reimburse",
        ),
        shows=r"\bnon-?\s?refundable\b|\bno\s+(?:cash\s+|partial\s+|prorated\s+|pro-rata\s+|such\s+)?(?:refunds?|reimbursement)\b|\bnot\b[^.;]{0,60}\brefund\w*|\b(?:sales?|purchases?|payments?|charges?|transactions?|fees?)\s+(?:made\s+)?(?:are|is)\s+(?:\w+\s+){0,2}final\b|\bwithout\s+(?:\w+\s+){0,3}refund\b|\bwaive\s+(?:any\s+|your\s+)?right\s+to\s+(?:a\s+)?refund|\b(?:cannot|can['’]t)\s+(?:be\s+)?(?:refund|reimburs)\w*|\bno\s+obligation\s+to\s+(?:\w+\s+){0,4}refund\w*|n['’]t\s+(?:\w+\s+){0,3}refunds?\b|\b(?:does|do|will|shall)\s+not\s+(?:\w+\s+){0,3}refunds?\b|\brefunds?\s+(?:are|is)\s+(?:excluded|not\s+(?:given|available|possible|provided))|\bneither\b[^.;]{0,40}\brefundable",
        unless=r"(?:not|n['’]t)\s+(?:yet\s+)?received?\b|\bwe\s+will\s+refund|\brefunds?\s+you\b|charge\w*\s+(?:\w+\s+){0,3}for\s+refunds?|not\s+(?:re-?)?(?:sell|affect)\w*\b|refund\w*\s+(?:\w+\s+){0,4}(?:is|are)\s+not\s+affected|filing\s+fee|arbitrat\w+|if\s+you\s+(?:do\s+not|don['’]t|are\s+not|have\s+not)[^.;]{0,100}refund|did\s+not\s+(?:receive|request)|not\s+satisfied|not\s+yet\s+(?:been\s+)?refunded|not\s+later\s+than",
        near=r"non-?\s?refundable|\bno\s+refund|not\s+(?:\w+\s+){0,4}refund",
        negated=False,
    ),
    Rule(
        id="liability-cap",
        label="A cap on liability",
        triggers=(
            "liabilit",
            "liable",
            "responsible for",
            "damages",
            "recover",
            "responsibility",
        ),
        shows=r"\b(?:liabilit\w+|liable|damages)\b[^;]{0,300}?\b(?:exceed\w*|in\s+excess\s+of|limited\s+to\s+(?:the\s+|what\s+|[A-Z]{3}\s?\d|an?\s+|direct|US|\$|€|£|\d)|capped|more\s+than\s+(?:the\s+)?(?:amount|total|fees|greater|sum|price|fees|US|\$|€|£|[A-Z]{3}\s?\d|\d)|greater\s+of|maximum\s+(?:aggregate\s+)?(?:liability|amount))|\bliable\b[^\n]{0,900}?\bamounts?\s+(?:that\s+exceeds?|in\s+excess\s+of)|\b(?:maximum|aggregate|total|entire|cumulative)\s+(?:\w+\s+){0,3}liability\b[^;]{0,260}?\b(?:exceed|limited|is|will\s+be|shall\s+be)\b|\bmaximum\s+amount\b[^.;]{0,40}\brecover\b|\brecover\b[^.;]{0,80}\bup\s+to\b|\bliab(?:le|ility)\b[^.;]{0,80}\bgreater\s+than\b|\bresponsibility\s+for\s+(?:\w+\s+){0,3}(?:damages?|loss\w*)\b[^.;]{0,60}\b(?:limited\s+to|exceed)\b|\bnot\s+pay\s+more\s+than\b[^.;]{0,40}\bdamages",
        unless=r"\blimited\s+to\s+the\s+(?:full|fullest|maximum|greatest)\s+extent|\bnot\s+(?:be\s+)?capped\b|\b(?:is|are|shall|will)\s+not\s+(?:be\s+)?limited\b(?!\s+to)|\bliability\s+(?:is|shall|will)\s+not\s+(?:be\s+)?limited\s+to\b|\bno\s+cap\b|\buncapped\b|(?<!and\s)\byour\s+(?:\w+\s+)?liability\b|unauthori[sz]ed\s+(?:card|payment|transaction|charge)|(?:nothing|does\s+not|do\s+not|shall\s+not|will\s+not)\s+(?:\w+\s+){0,6}(?:exclude|limit|restrict)s?\b[^.;]{0,80}liabilit|unlimited|insurance|insured|limited\s+to\s+the\s+extent|(?:states|jurisdictions|countries)\s+(?:do\s+not|that\s+do\s+not)|chargeback|credit\s+limit|including,?\s+but\s+not\s+limited\s+to\s+direct(?![^;]{0,200}exceed)",
        near=r"\bliabilit\w+\b[^;]{0,300}?\b(?:exceed|greater\s+of|capped|limited\s+to\s+the\s+(?:amount|total|fees|greater))|\bliable\b[^\n]{0,900}?\bexceeds?\b",
        negated=False,
    ),
    Rule(
        id="indemnity",
        label="A duty to indemnify",
        triggers=(
            "indemnif",
            "harmless",
            "indemnity",
            "reimburse us",
            "reimburse the",
        ),
        shows=r"\bindemnif\w*|\bhold\b[^.;]{0,100}\bharmless\b|\bindemnity\b|\b(?:you|users?|customers?|members?)\s+(?:will|shall|must|agree\s+to)\s+(?:\w+\s+){0,2}reimburse\b[^.;]{0,120}\b(?:legal|attorneys?|claims?|lawyers?)\b",
        unless=r"\bno\s+longer\b|\bnever\s+(?:\w+\s+){0,3}indemnif|\binsurer\b|\bnothing\b|\bno\s+(?:obligation|duty|liability)\b[^.;]{0,60}indemn|not\s+(?:be\s+)?(?:\w+\s+){0,3}(?:requir|oblig|liable|responsible|have|agree|seek|required)\w*[^.;]{0,60}indemn|\b(?!(?:you|users?|clients?|customers?|members?|licensees?|developers?|subscribers?)\b)(?:we|provider|company|vendor|supplier|licensor|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\s+(?:(?:will|shall|agrees?\s+to)\s+(?:\w+,?\s+){0,4}(?:defend|indemnif|hold)\w*|indemnif(?:y|ies))[^.;]{0,60}\b(?:you|customers?|users?|clients?|licensees?|members?|developers?|its)\b(?!\s+(?:will|shall|agree))|nothing\s+in\b|indemnif\w*\s+provisions?|provisions?\s+(?:on|relating\s+to|of)\s+(?:\w+\s+){0,2}indemn|(?:titled|entitled)\b[^.;]{0,80}\bindemnif\w+|(?:sections?|clauses?)\b[^.;]{0,80}[(“]\s?indemnif\w+|disclaimers?,?\s+(?:of|and)|without\s+indemn|cannot\s+(?:legally\s+)?(?:\w+\s+){0,3}indemn|release\s+and\s+indemnif\w+\s*$",
        near=r"\bindemnif\w*|\bharmless\b|\bindemnity\b",
        negated=False,
    ),
    Rule(
        id="provider-indemnity",
        label="An indemnity given by the provider",
        triggers=(
            "indemnif",
            "harmless",
            "defend",
        ),
        shows=rf"\b(?!{_OTHERS}\b)(?:we|provider|company|vendor|supplier|licensor|each\s+party|either\s+party|(?-i:[A-Z])[\w.]+)\s+(?:(?:will|shall|agrees?\s+to|undertakes?\s+to)\s+(?:\w+,?\s+){{0,6}}(?:defend|indemnif|hold|keep)\w*|indemnif(?:y|ies))\b[^.;]{{0,60}}\b(?:you|customers?|users?|clients?|licensees?|members?|developers?|subscribers?|passengers?|guests?|buyers?|sellers?|the\s+other)\b(?!\s+(?:will|shall|agree))",
        unless=r"\byou\s+(?:will|shall|agree)\b|\bnot\b|\bno\s+obligation|\bunder\s+no\b",
        near=r"indemnif\w*\s+(?:and\s+\w+\s+)?(?:you|customer|user|client|licensee)\b",
    ),
    Rule(
        id="content-licence",
        label="A licence to what members provide",
        triggers=(
            "licen",
            "right to",
            "rights to",
            "authorise us",
            "authorize us",
            "exclusive right",
            "allow us",
            "permit us",
            "permission",
        ),
        shows=rf"\b(?:grant\w*|giv(?:e|es|ing)|provide|agree\s+that\s+we\s+have|receiv\w*|acquir\w*|retain\w*|has|have|shall\s+have)\b(?!\s+(?:to\s+)?you\b)[^.;]{{0,200}}\b(?:licen[cs]e|right\s+to\s+use|right\s+and\s+licen[cs]e)\b[^;]{{0,400}}\b{_CONTENT}|\b{_CONTENT}[^;]{{0,300}}\b(?:grant\w*|give)\s+(?!(?:to\s+)?you\b)[^.;]{{0,140}}\blicen[cs]e\b|\b(?:post|submi|upload|content|contribut|comment|review|material|photo|work)\w*\b[^;]{{0,200}}\b(?:grant|giv|licen[cs]|authori[sz]|transfer)\w*\s+(?:it\s+)?(?:\w+\s+){{0,2}}(?:us|(?!you\b|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\b[^.;]{{0,160}}\b(?:permission|rights?|licen[cs]e|operat\w+|publish|reproduce|host|display)\b|\bgrants?\s+us\b[^.;]{{0,80}}\bright\s+to\b[^.;]{{0,80}}\b(?:post|content|contribution|comment|review|material|photo|work)|\b(?:grant|give|allow|permit|authori[sz]e)s?\s+(?:(?:to\s+)?us|the\s+(?!users?\b|customer|member|client|developer|licensee)(?-i:[A-Z])\w+|(?!you\b|users?\b|customer|member|client|developer|licensee)(?-i:[A-Z])\w+)\b[^.;]{{0,80}}\b(?:use|publish|reproduce|display|copy|distribute|host|store|adapt|translate|modify)\w*\b[^.;]{{0,60}}\b{_CONTENT}|\b(?:photos?|content|posts?|material|submissions?|work)\b[^.;]{{0,80}}\bused\s+by\s+us\b[^.;]{{0,80}}\blicen[cs]e|\b(?:contributors?|authors?|{_OTHERS})\s+(?:hereby\s+)?licen[cs]es?\s+(?:\w+\s+){{0,3}}{_CONTENT}\b[^.;]{{0,20}}\bto\b",
        unless=r"\bcontent\s+from\s+(?-i:[A-Z])|\bno\s+licen[cs]e\b|\bnot\s+(?:\w+\s+){0,2}(?:grant|give|transfer)\b|\b(?:we|company|provider|licensor|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\s+(?:hereby\s+|also\s+)?grants?\s+(?:to\s+)?(?:the\s+)?(?:you|customer|each\s+user|users|the\s+user|readers|visitors|buyers|partners|affiliates|member|licensee|developer|developers|merchant|subscriber|client)\b|you\s+(?:are\s+)?(?:hereby\s+)?granted|grants?\s+you\s+(?:a|the|permission)|granted\s+to\s+you|open[-\s]source|driver['’]?s?\s+licen|creative\s+commons|licensed\s+under",
        near=r"(?:worldwide|royalty[-\s]free|perpetual|irrevocable|sub-?licen[cs]\w+|non-?exclusive)[^;]{0,300}\b(?:licen[cs]e|right)|licen[cs]e[^;]{0,200}(?:worldwide|royalty[-\s]free|perpetual|irrevocable|sub-?licen[cs]\w+|non-?exclusive)",
    ),
    Rule(
        id="perpetual-licence",
        label="A perpetual or irrevocable licence to what members provide",
        triggers=(
            "perpetual",
            "irrevocabl",
            "in perpetuity",
            "forever",
            "everlasting",
        ),
        shows=r"\b(?:perpetual|irrevocabl|in\s+perpetuity)\w*[^;]{0,400}\b(?:licen[cs]e|right|use)\w*[^;]{0,400}|\b(?:licen[cs]e|right|grant)\w*[^;]{0,300}\b(?:perpetual|irrevocabl|in\s+perpetuity)\w*|\b(?:licen[cs]e|grant|give)\w*\b[^.;]{0,120}\b(?:forever|everlasting)\b",
        unless=r"\bour\s+rights?\b|\bnot\s+(?:perpetual|irrevocable)|\bbarred\b|\b(?:we|company|provider|licensor|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\s+(?:hereby\s+|also\s+)?grants?\s+(?:to\s+)?(?:the\s+)?(?:you|customer|each\s+user|users|the\s+user|member|licensee|developer)\b|irrevocabl[ey]\s+(?:and\s+unconditionally\s+)?(?:consent|submit|waive|agree)\w*|(?:irrevocable|exclusive)\s+(?:consent|jurisdiction)|jurisdiction|grants?\s+you|other\s+users?\s+(?:a|an)\b",
        near=r"\bperpetual|irrevocabl[^;]{0,200}\b(?:licen[cs]e|right)|in\s+perpetuity",
    ),
    Rule(
        id="moral-rights-waiver",
        label="Waiver of moral rights",
        triggers=(
            "moral right",
            "droit moral",
            "rights of attribution",
        ),
        shows=r"(?:waiv\w*|not\s+(?:to\s+)?(?:assert|enforce|claim|exercise)|relinquish\w*|give\s+up|irrevocabl\w*|release\w*|consent\w*|renounce\w*)\b[^.;]{0,200}\b(?:moral\s+rights?|droit\s+moral|rights?\s+of\s+(?:attribution|paternity|integrity))|\b(?:moral\s+rights?|droit\s+moral|rights?\s+of\s+(?:attribution|paternity|integrity))\b[^.;]{0,140}\b(?:waive[ds]?|waiver|not\s+(?:be\s+)?(?:assert|enforce|infring)\w*)",
        unless=r"(?:not|never|n['’]t)\s+(?:\w+\s+){0,2}(?:ask|want|oblige|force)\s+(?:you|anyone|customers|users|members)\b|(?:not|never|n['’]t)\s+(?:\w+\s+){0,5}waiv\w*|\bwe\s+(?:hereby\s+)?waive|no\s+waiver|not\s+(?:\w+\s+){0,2}waiv\w*",
        near=r"moral\s+rights?",
        negated=False,
    ),
    Rule(
        id="ai-training",
        label="Use for training or improving AI",
        triggers=(
            "train",
            "machine learning",
            "machine-learning",
            "artificial intelligence",
            " ai",
            "(ai",
            "“ai",
            "language model",
            "generative",
            "llm",
            "deep learning",
        ),
        shows=rf"\b(?:train(?:ing|ed|s)?|fine-?tun\w*|teach\w*)\b[^.;]{{0,140}}{_AI}|\b(?:{_CONTENT}|tickets?|messages?|conversations?|recordings?|prompts?|inputs?|chats?)\b[^.;]{{0,160}}\b(?:improv\w*|develop(?:s|ed|ing|ment)?\b|build\w*|creat(?:e|ing)|enhanc\w*|refin\w*)[^.;]{{0,140}}{_AI}|\b(?:improv\w*|develop(?:s|ed|ing|ment)?\b|build\w*|creat(?:e|ing)|enhanc\w*|refin\w*)[^.;]{{0,140}}{_AI}[^.;]{{0,120}}\b(?:{_CONTENT}|tickets?|messages?|conversations?|recordings?|prompts?|inputs?|chats?)\b|{_AI}[^.;]{{0,80}}\b(?:train(?:ing|ed|s)?|fine-?tun\w*|learn\s+from)\b|\btrain(?:ing|ed|s)?\b[^.;]{{0,60}}\b(?:models?|algorithms?|classifiers?)\b|\bmodel\s+training\b|\b(?:improv\w*|develop(?:s|ing)?)\b[^.;]{{0,60}}\b(?:services?|features?|products?)\b[^.;]{{0,80}}{_AI}",
        unless=r"\b(?:employees?|staff|personnel|contractors|awareness|teachers?|workforce)\b[^.;]{0,60}\btrain|train\w*\s+(?:our\s+|their\s+|your\s+)?(?:employees|staff|personnel|workforce|contractors|agents)|\byou(?:r)?\s+(?:\w+\s+){0,3}(?:may|must|shall|will|agree|are|should)\s+(?:\w+\s+){0,2}not\b|\b(?:users?|customers?|developers?|members?|third\s+parties|anyone|licensees?)\s+(?:may|must|shall|will|are)\s+(?:\w+\s+){0,2}not\b|prohibited|not\s+permitted|not\s+allowed|text\s+and\s+data\s+mining|scrap(?:e|ing)|access\s+reciprocity|\b(?:by\s+(?:using|accessing)|if\s+you|you\s+agree|you\s+use)\b[^.;]{0,240}\b(?:train|develop)(?!er)|\bbots?\b|you\s+may\s+use\b[^.;]{0,80}\bto\s+train",
        near=rf"\btrain(?:ing|ed|s)?\b[^.;]{{0,80}}(?:{_AI}|models?|algorithms?)|(?:{_AI})[^.;]{{0,60}}\btrain|\b(?:improv|develop)\w*[^.;]{{0,80}}{_AI}",
    ),
    Rule(
        id="data-sale",
        label="Sale of personal data",
        triggers=(
            "sell",
            "sold",
            "sale",
            "rent",
            "trade",
        ),
        shows=rf"\b(?:sell|sells|sold|selling|rent|trade)\b[^.;]{{0,100}}\b{_DATA}|\bsale\s+(?:or\s+sharing\s+)?of\s+(?:\w+\s+){{0,3}}{_DATA}|\b{_DATA}[^.;]{{0,80}}\b(?:sold|be\s+sold|sell|considered\s+a\s+[“\"]?sale)\b|\b(?:sell|rent|trade)\w*\s+(?:\w+\s+){{0,3}}(?:your\s+)?e-?mail\s+address\w*|\bbe\s+(?:considered\s+|deemed\s+)?(?:an?\s+)?[“\"'‘]sale\b[^.;]{{0,40}}{_DATA}|\b(?:sell|rent)\s+user\s+information",
        unless=rf"\bno\s+money\b|\b(?:stopped|ceased)\s+(?:selling|renting|trading)\b|\bwe\s+used\s+to\s+(?:sell|rent|trade)\b|\bno\s+longer\s+(?:sell|rent|trade)|{_OTHERS}\s+(?:may|can|must|shall|should)\b[^.;]{{0,20}}\bsell|{_BIG_DEAL}|sell\s+or\s+buy|do\s+not\s+sell|(?<!not\s)(?<!you\s)opt[-\s]?(?:ing\s+)?out|\bright\b(?!\s+to\s+(?:sell|rent))|(?:not|never|n['’]t|nor|neither)\s+(?!opt\b)(?:\w+,?\s+){{0,8}}(?:sell|sold|rent|trade|lease|share)|no\s+(?:sale|selling)|none\s+of|without\s+selling|as\s+(?:defined|that\s+term)|prohibit\w*|request|direct\s+(?:us|a\s+business)\s+not|if\s+(?:we|a\s+business)\s+sell",
        near=rf"\b(?:sell|sells|sold|selling)\b[^.;]{{0,100}}\b{_DATA}|considered\s+a\s+[“\"]?sale",
    ),
    Rule(
        id="data-in-business-transfer",
        label="Personal data in a merger, sale or bankruptcy",
        triggers=(
            "merge",
            "acqui",
            "bankrupt",
            "reorgani",
            "sale of",
            "change of control",
            "change in control",
            "business transfer",
            "insolven",
            "divest",
            "sell",
            "ownership",
            "assets",
            "successor",
            "buys",
            "liquidat",
            "sold",
            "bought",
            "dissol",
        ),
        shows=rf"(?:{_BIG_DEAL})[^;]{{0,300}}(?:{_DATA}|\b(?:information|data|personal\s+details)\b)[^;]{{0,120}}|(?:{_DATA}|\b(?:information|data)\b)[^;]{{0,300}}(?:{_BIG_DEAL})",
        unless=r"\bwe\s+will\s+delete|stays?\s+with\s+us|\bmerg(?:e|ed)\s+(?:in|from|records|duplicate)|assign\s+(?:this|these)\s+(?:agreement|terms)|\b(?:developer|customer|you)\s+(?:will|must|shall|agree\s+to)\s+notify|data\s+acquisition|acquired\s+by\s+cookies|acquire\s+(?:a|any)\s+(?:right|license)",
        near=rf"(?:{_BIG_DEAL})",
    ),
    Rule(
        id="data-sharing",
        label="Sharing personal data with third parties",
        triggers=(
            "share",
            "sharing",
            "disclos",
            "provide",
            "transfer",
            "pass",
            "give",
            "giving",
            "receive",
            "released to",
            "access to",
            "available to",
            "accessible to",
            "sent",
            "furnish",
        ),
        shows=rf"\b(?:shar(?:e|es|ed|ing)|disclos\w*|transfer\w*|pass\w*|provide[sd]?|giv(?:e|es|ing)|furnish\w*|send|mak(?:e|ing)\s+available)\b[^.;]{{0,120}}(?:{_DATA}|\b(?:information|data)\b)[^.;]{{0,120}}\b(?:with|to)\s+(?!protect\b|prevent\b|comply\b|enforce\b|use\b|help\b)(?:(?!by\b)[\w’'-]+,?\s+){{0,5}}(?:third[-\s]part\w+|partners?|advertis\w+|affiliates?|vendors?|service\s+providers?|sponsors?|companies)\b|(?:{_DATA}|\b(?:information|data|details)\b)[^.;]{{0,120}}\b(?:shared|disclosed|passed|transferred|provided|given|released|available|accessible|sent)\b[^.;]{{0,60}}\b(?:with|to)\s+(?!protect\b|prevent\b|comply\b|enforce\b|use\b|help\b)(?:(?!by\b)[\w’'-]+,?\s+){{0,5}}(?:third[-\s]part\w+|partners?|advertis\w+|affiliates?|vendors?|(?:service|payment|analytics|hosting)\s+(?:providers?|processors?|companies)|processors|sponsors?|contractors|(?:credit\s+|government\s+)?(?:agencies|bureaus)|banks|insurers|organi[sz]ations|developers|(?:other|group|analytics|marketing)\s+companies|companies)\b|\b(?:third[-\s]parties|advertisers|partners|vendors|sponsors)\s+(?:may\s+|will\s+|can\s+)?(?:receive|obtain|get|have\s+access\s+to)\b[^.;]{{0,60}}{_DATA}",
        unless=r"\banother\s+user|\bother\s+users?['’]|\bdirecting\s+(?:you|them)|\bremains?\s+(?:liable|responsible)\s+for|\byou\s+(?:may|can|choose|decide|provide|share|disclose)\b|unless\s+you\s+(?:consent|agree)",
        near=r"\b(?:shar|disclos|transfer|provid)\w*[^.;]{0,160}\b(?:third[-\s]part\w+|partners?|advertisers?|affiliates?|vendors?|service\s+providers?)",
    ),
    Rule(
        id="biometric",
        label="Biometric data",
        triggers=(
            "biometric",
            "face geometry",
            "facial recognition",
            "face recognition",
            "voiceprint",
            "faceprint",
            "face scan",
            "facial scan",
            "facial geometry",
            "fingerprint",
            "iris",
            "retina",
            "scans your face",
            "scan of your face",
        ),
        shows=r"\b(?:collect\w*|us(?:e|es|ed|ing)|process\w*|stor(?:e|es|ed|ing)|obtain\w*|extract\w*|captur\w*|scan\w*|receiv\w*|analy[sz]\w*|creat\w*|generat\w*|verif\w*)\b[^.;]{0,200}\b(?:biometric\w*|(?:face|facial)\s+(?:geometry|recognition|scans?)|voiceprints?|faceprints?|fingerprints?\s+(?:data|scan|for\s+auth))|\b(?:biometric\w*|(?:face|facial)\s+(?:geometry|recognition)|voiceprints?|faceprints?)\b[^.;]{0,100}\b(?:collect\w*|us(?:e|es|ed)|process\w*|stor(?:e|ed)|verif\w*)\b|\byour\s+(?:faceprints?|voiceprints?|biometric\w*|(?:iris|retina|face|facial)\s+scans?)\b|\bscan\w*\s+(?:of\s+)?(?:your|the|their)\s+(?:face|iris|retina|fingerprints?)\b|\b(?:iris|retina|face|facial)\s+scans?\b|\b(?:stor|collect|us|scan|read|process|record)\w*\s+(?:your\s+|the\s+)?fingerprints?\b(?!ing)|\bfingerprints?\s+(?:\w+\s+){0,3}(?:are|is)\s+(?:recorded|stored|collected|scanned|used)",
        unless=r"\b(?:not|never|n['’]t|neither)\s+(?:\w+\s+){0,3}(?:stor|collect|us|scan|record)\w*|device\s+fingerprint|browser\s+fingerprint|digital\s+fingerprint|genetic\b|sexual\s+orientation|political\s+opinion|trade\s+union|religio\w+|you\s+(?:\w+\s+){0,3}(?:shall|must|may|will|agree)\s+(?:\w+\s+)?not\b",
        near=r"biometric\w*|(?:face|facial)\s+(?:geometry|recognition)|voiceprints?|faceprints?",
    ),
    Rule(
        id="breach-notification",
        label="Notice of a data breach",
        triggers=(
            "breach",
            "unauthorized access",
            "unauthorised access",
            "compromise",
            "leak",
            "incident",
            "exposed",
            "stolen",
        ),
        shows=r"\b(?:notif\w*|inform(?:s|ed|ing)?|advis\w*|report\w*|alert\w*|contact|announce\w*)\b[^;]{0,200}\b(?:(?:data|security|privacy|information|systems?)\s+(?:\w+\s+){0,2}(?:breach\w*|incident\w*)|breach\w*\s+(?:of|in)\s+(?:\w+\s+){0,4}(?:security|personal(?:ly)?|data|confidential)|security\s+incidents?|personal\s+data\s+breach\w*|unauthori[sz]ed\s+(?:access|disclosure|acquisition)|breach\b)|\b(?:(?:data|security|privacy)\s+(?:\w+\s+){0,2}(?:breach\w*|incident\w*)|breach\w*\s+(?:of|in)\s+(?:\w+\s+){0,4}(?:security|personal(?:ly)?|data)|personal\s+data\s+breach\w*|unauthori[sz]ed\s+(?:access|disclosure|acquisition)|compromised?)\b[^;]{0,240}\b(?:notif\w*|inform(?:s|ed|ing)?\b|report\w*|alert\w*|contact\s+you|tell\s+you)|\bbreach\s+notification|\b(?:notif\w*|inform(?:s|ed)?|tell|told|let\s+you\s+know|give\s+(?:you\s+)?notice)\b[^;]{0,80}\b(?:unauthori[sz]ed\s+(?:access|disclosure)|data\s+leaks?|leak(?:s|ed)?\b|(?:data|information)\s+(?:was|is|has\s+been|were)\s+(?:exposed|compromised|leaked|stolen))",
        unless=rf"\bnotif\w*\s+(?:us|our)\b|\binform\s+us\b|\bshould\s+be\s+(?:sent|reported)|{_OTHERS}\s+(?:must|shall|will|should|agree\s+to|have\s+to)\s+(?:\w+\s+){{0,2}}(?:notify|inform|report|tell)\b|\byou\s+(?:must|shall|will|should|agree\s+to|have\s+to)\s+(?:\w+\s+){{0,2}}(?:notify|inform|report|tell)\b|\bnotifications?\s+(?:to|must|should|shall)\s+be\s+sent\s+to|\b(?:customers?|users?|clients?|members?|licensees?|developers?)\s+(?:will|shall|must|agrees?\s+to)\s+(?:\w+\s+){{0,2}}(?:notify|inform|report)|\bif\s+you\s+breach|\byour\s+breach|\bbreach\w*\s+of\s+(?:these|this|the\s+(?:terms|agreement|contract)|any\s+(?:term|provision|of\s+(?:these|this))|contract|your\s+(?:obligations|representations))|material\s+breach|\byou\s+(?:\w+,?\s+){{0,6}}(?:notify|inform|contact|report)\b[^;]{{0,160}}\b(?:account|password|user\s*name|login|credentials)\b|\b(?:immediately|promptly)\s+notify\b[^;]{{0,160}}\b(?:account|password|login|credentials)\b|\bnotify\s+(?:us|\w+)\s+(?:immediately|promptly|at\s+once)\b[^;]{{0,160}}\b(?:account|password|login|credentials)\b|\bhow\s+to\s+report|\bplease\s+report|such\s+breach\s+within|cure[ds]?\b|remed(?:y|ied)|in\s+breach\s+of|law\s+enforcement\s+(?:request|agenc)|copyright",
        near=r"(?:data|security|privacy)\s+(?:breach\w*|incident\w*)|breach\w*\s+of\s+(?:security|personal(?:ly)?|data)|breach\s+notif",
    ),
    Rule(
        id="age-limit",
        label="An age limit",
        triggers=(
            "age",
            "years old",
            "or over",
            "or older",
            "and over",
            "and above",
            "or above",
            "be 1",
            "be 2",
            "under 1",
            "over 1",
            "least 1",
            "thirteen",
            "sixteen",
            "eighteen",
            "minor",
            "child",
            "adult",
        ),
        shows=r"\b(?:must|need\s+to)\s+be\s+(?:1[0-9]|2[01])\b|\b(?:must\s+be|(?:are|is|be)\s+(?:at\s+least|over|under|above|below)|at\s+least|under|over|above|below|younger\s+than|older\s+than|minimum\s+age|ages?\s+of|aged|attained|reached|less\s+than)\b[^.;]{0,40}\b(?:1[0-9]|2[01]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|twenty[-\s]one)\b(?:\s*\(\d\d\))?(?:\s+years?\b|[\s,.;:)]|\+|$)(?![%$€£]|\s*(?:days|months|hours|minutes|percent|users|business|weeks|met(?:re|er)s?|km|kg|miles|euros?|dollars?|items|languages|countries|people|employees|characters|U\.?S\.?C))|\b(?:1[0-9]|2[01])\s+(?:years?\s+)?(?:of\s+age|old|years\s+or|(?:and|or)\s+(?:older|over|above))\b|\b(?:age|legal)\s+(?:of\s+)?(?:majority|age)\b|\bof\s+legal\s+age\b|\bminors?\b[^.;]{0,40}\b(?:may|should|must|are|shall|can)\s+not\b|\bminors?\b[^.;]{0,60}\b(?:only|with)\b[^.;]{0,40}\b(?:parent|guardian|consent|supervision)|\b(?:intended|designed|meant)\s+for\s+adults\b|\badults\s+only\b|\bonly\s+(?:for\s+|by\s+)?adults\b",
        unless=r"\bknowingly\s+(?:sell|share)|\b(?:for|of|in|within)\s+(?:over|more\s+than|at\s+least|under|less\s+than)\s+[\w-]+\s+years\b(?!\s+(?:of\s+age|old))|U\.?S\.?C\b|(?:section|clause|paragraph|schedule|chapter|annex)s?\s+(?:1\d|2[01])|article\s+1\d|\bover\s+1\d\s+(?:years|countries|languages)\s+(?:of\s+experience|ago)|past\s+\d+\s+years",
        near=r"\b(?:1[0-9]|2[01]|thirteen|sixteen|eighteen)\b[^.;]{0,20}\b(?:years?\s+)?(?:of\s+age|old|or\s+older|or\s+over)\b|under\s+(?:the\s+age\s+of\s+)?(?:1[0-9]|thirteen|sixteen|eighteen)\b|age\s+of\s+majority|\bminors\b|\ba\s+minor\b",
        negated=False,
    ),
    Rule(
        id="as-is",
        label="The service as it is, without warranties",
        triggers=(
            "as is",
            "as-is",
            "as available",
            "warrant",
            "own risk",
            "sole risk",
        ),
        shows=r"[“\"‘']?\bas[\s-]is\b[”\"’']?|\bas\s+available\b(?!\s+(?:for|at|in|from|to|on|through|here))|\b(?:own|sole)\s+risk\b|\bdisclaim\w*[^.;]{0,80}\bwarrant|\bwithout\s+(?:any\s+)?warrant|\b(?:no|not\s+make\s+any|makes?\s+no|not\s+provide\s+any)\s+(?:\w+\s+){0,4}warrant(?:y|ies)\b",
        unless=r"\b(?:soon|far|long|much|well|often)\s+as\s+is\b|\b(?-i:as\s+is)\s+(?:the|common|usual|typical|standard|normal|true|often|required|necessary|customary|reasonabl|described|set|permitted|commonly|provided\s+in|possible)|such\s+as\s+is",
        near=r"\bas[\s-]is\b|disclaim\w*|warrant(?:y|ies)\b",
        negated=False,
    ),
    Rule(
        id="monitoring",
        label="Monitoring what members write or do",
        triggers=(
            "monitor",
            "review",
            "scan",
            "pre-screen",
            "screen ",
            "record",
            "moderator",
            "analys",
            "analyz",
            "read private",
            "read your",
            "read messages",
            "may read",
            "can read",
        ),
        shows=r"\b(?:we|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\b[^.;]{0,40}\b(?:may|can|reserves?\s+the\s+right|will|have\s+the\s+right|has\s+the\s+right)\b[^.;]{0,60}\b(?:monitor(?!s\b)|pre-?screen|scan|record(?!s\b))\w*\b[^.;]{0,60}\b(?:content|communications?|messages?|activit\w+|use|calls|conversations?|posts?|submissions?|chats?)\b|\b(?:we|(?:our\s+)?(?:moderators?|administrators?|staff|systems?|employees|team)|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\b[^.;]{0,40}\b(?:may|can|reserves?\s+the\s+right|will|ha(?:ve|s)\s+the\s+right)\b[^.;]{0,40}\b(?:read|(?<!a\s)(?<!the\s)review|screen|analy[sz]e|inspect)\b[^.;]{0,40}\b(?:content|communications?|messages?|conversations?|chats?|posts|e-?mails)\b|\b(?:calls?|communications?|conversations?|messages?|chats?)\b[^.;]{0,40}\b(?:may|can|will|is|are)\s+(?:be\s+)?(?:\w+\s+(?:and|or)\s+)?(?:monitored|recorded|scanned|screened|reviewed)\b",
        unless=r"\b(?:analy[sz]e|review)\s+(?:the|your|any)\s+(?:claim|notice|complaint|request|application|order)|\b(?:any\s+person|anyone|others|third\s+parties)\s+(?:\([^()]{0,80}\)\s+)?(?:\w+\s+){0,3}(?:may|can)\b|\b(?:who|which)\s+(?:may|can)\b|\bask\s+(?:for\s+)?your\s+(?:permission|consent)|\bno\s+obligation|third[-\s]part\w+\s+links",
        near=r"\bmonitor\w*\b[^.;]{0,60}\b(?:content|communications?|messages?|activit\w+|use|calls|chats?)\b",
    ),
    Rule(
        id="assignment",
        label="Assigning the agreement without consent",
        triggers=(
            "assign",
            "transfer",
            "novat",
            "delegat",
        ),
        shows=r"\b(?:we|us|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\b[^.;]{0,60}\b(?:may|can|reserves?\s+the\s+right\s+to|(?:is|are)\s+entitled\s+to|freely)\b[^.;]{0,60}\b(?:assign|transfer|novate|delegate)\w*\b[^.;]{0,80}\b(?:agreement|terms|rights|contract|obligations|eula|policy|these|this)\b|\b(?:may|can)\s+(?:freely\s+)?assign\s+it\b|\b(?:may\s+not|cannot)\b[^.;]{0,20}\b(?:assign|transfer)\b[^.;]{0,80}\bbut\s+we\s+(?:may|can)\b|\b(?:these\s+terms|this\s+agreement|agreement|contract)\b[^.;]{0,40}\bbe\s+assigned\s+by\s+(?:us|(?-i:[A-Z])\w+)\b|\beither\s+party\s+may\s+(?:freely\s+)?(?:assign|transfer)\b[^.;]{0,80}\bwithout\b",
        unless=rf"{_OTHERS}\s+(?:may|can)\s+(?:freely\s+|also\s+)?(?:assign|transfer)|transfer\w*\s+(?:[\w-]+\s+){{0,4}}(?:e-money|payments?|currenc\w+|balance|credits?)\b|(?<!you\s)\b(?:may|shall|can)\s+not\s+(?:assign|transfer)\b(?![^;]{{0,300}}\bbut\b)|transfer\w*\s+(?:\w+\s+){{0,4}}(?:data|information|funds|money|content|domains?|ownership|personal)|\bmay\s+not\s+(?:assign|transfer)\w*\b[^.;]{{0,80}}without\s+your|\bnot\s+assignable|\b(?:we|us)\s+(?:may|will|shall)\s+not\s+(?:assign|transfer)|\byou\s+may\s+(?:freely\s+)?assign|may\s+not\s+(?:be\s+)?assign\w*\s+by\s+(?:us|either)|unique\s+identifier|assign(?:s|ed)?\s+(?:you|a|an)\s+(?:\w+\s+){{0,2}}(?:id|identifier|number|username|password)|neither\s+party",
        near=r"\b(?:assign|transfer|novate)\w*\b[^.;]{0,60}\b(?:agreement|terms|rights|contract)\b",
        negated=False,
    ),
    Rule(
        id="do-not-track-ignored",
        label="Do Not Track signals not answered",
        triggers=(
            "do not track",
            "do-not-track",
            "dnt",
        ),
        shows=r"(?:not|n['’]t|no)\s+(?:\w+\s+){0,5}(?:respond|honou?r|recogni[sz]e|support|act|change|alter|process|react|take|respect|listen|comply)\w*[^.;]{0,80}\b(?:do[\s-]not[\s-]track|DNT|signals?)\b|\b(?:do[\s-]not[\s-]track|DNT)\b[^.;]{0,160}\b(?:not|n['’]t)\s+(?:\w+\s+){0,4}(?:respond|honou?r|recogni[sz]e|support|act|change|alter|process|react|respect|recogni)\w*|\b(?:ignor\w*|disregard\w*|no\s+(?:effect|action))\b[^.;]{0,80}\b(?:do[\s-]not[\s-]track|DNT)\b|\b(?:do[\s-]not[\s-]track|DNT)\b[^.;]{0,80}\b(?:ignored|disregarded|no\s+(?:effect|action))\b|\btakes?\s+no\s+notice\s+of\b[^.;]{0,40}\b(?:do[\s-]not[\s-]track|DNT)\b",
        near=r"do[\s-]not[\s-]track|\bDNT\b",
        negated=False,
    ),
)
