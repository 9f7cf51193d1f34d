"""The rules for events of whole documents, one row an event."""

# ruff: noqa: E501 - a pattern broken in two is harder to read than a long line

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
        if self._shows is None or not (match := self._shows.search(sentence)):
            return False
        if self._unless and (self._unless.search(sentence) or self._unless.search(lead)):
            return False
        return not (self.negated and (_turned(sentence[: match.end()]) or _turned(lead)))

    def related(self, sentence: str, lead: str) -> bool:
        """Whether a sentence has related words that nothing turns round."""
        if self._near is None or not (match := self._near.search(sentence)):
            return False
        if self._unless and (self._unless.search(sentence) or self._unless.search(lead)):
            return False
        return not (self.negated and (_turned(sentence[: match.end()]) or _turned(lead)))


_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|cannot|prohibit\w*|forbid\w*|refrain\w*|(?:won|don|doesn|didn|isn|aren|can|shan|mustn|wouldn)['’]t|without\s+(?:our|the|prior|express|your|its)\s+[\w\s,]{0,40}?(?:consent|permission|authori[sz]ation|approval)"
    r"|no\s+(?:obligation|right|intention|plans?|person|one|user)|fans?\s+of|refuses?|declines?|free\s+(?:of|from))\b",
    _FLAGS,
)
_NOT_A_NEGATION = re.compile(
    r"\b(?:not\s+limited\s+to|not\s+only|whether\s+or\s+not|not\s+just|if\s+you\s+(?:do\s+not|don['’]t)[^,]{0,120},|(?:right\s+to|we\s+may|we\s+can)\s+(?:\w+\s+or\s+)?(?:refuse|decline)|unless\s+[^,]{0,120},|do\s+not\s+sell\s+or\s+share)",
    _FLAGS,
)


def _turned(text: str) -> bool:
    """Whether a text negates what it goes on to say, *including but not limited to* aside."""
    return bool(_NEGATION.search(_NOT_A_NEGATION.sub(" ", text)))


_WE = r"(?:we|us|our|provider|company|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.&-]+)"
_TERMS = r"(?:terms?|agreements?|polic(?:y|ies)|conditions|contract|statement|notice|guidelines|rules|tos|eula|addendum|documents?|provisions?)"
_CHANGE = r"(?:chang|modif|amend|revis|updat|alter|var(?:y|ied)|replac|supplement)\w*"
_NO_NOTICE = r"(?:without|with\s+or\s+without|without\s+giving(?:\s+you)?|without\s+providing(?:\s+you)?(?:\s+with)?)\s+(?:(?:any|prior|further|advance|advanced|previous|specific|individual|separate|additional|formal|written|or|and|cause|reason|liability|warning|explanation|other|to|you|the|giving|obligation|of|refund|a|need\s+for),?\s+){0,6}(?:noti(?:ce|fication|fying)|warning)|no\s+(?:prior\s+|advance\s+)?notice"
_CLOSE = r"(?:terminat|suspend|delet|disabl|deactivat|clos|block|cancel|restrict|revok|discontinu|remov|limit|bar|ban|refus|den(?:y|ied)|withdraw|cut\s+off|expel|end)\w*"
_ACCOUNT = r"(?:accounts?|access|use\s+of|membership|registration|profile|agreement|subscription|password|user\s*names?|license|you(?:r)?\b)"
_DATA = r"(?:personal(?:ly)?(?:\s+identifiable)?\s+(?:data|information)|your\s+(?:data|information|details)|user\s+(?:data|information)|personal\s+details|information\s+about\s+you|customer\s+(?:data|information)|non-?personal\w*\s+information|\bPII\b)"
_BIG_DEAL = r"\b(?:merg(?:e|er|ers|ed|es|ing)\b|acquisitions?\b|(?:are|is|be|being|been|were)\s+acquired\b(?!\s+(?:through|from|via))|acquiring\s+(?:company|entity|party)|acquired\s+by|acquirer|sell\w*\s+or\s+transfer\w*\s+(?:all|some|part|any)|(?:buy|sell)\w*\s+(?:or\s+\w+\s+)?(?:assets|businesses)|assets\s+(?:are|is|were)\s+(?:sold|transferred|acquired)|asset\s+sale|transfer\s+of\s+(?:\w+\s+){0,4}(?:assets|ownership|business)|ownership\s+or\s+control\b[^.;]{0,60}\bchang|bankrupt\w*|insolven\w*|reorgani[sz]\w*|liquidat\w*|sale\s+of\s+(?:all|some|our|its|the|substantially|assets|business|company|a)|(?:sell|buy|transfer)s?\s+(?:or\s+\w+\s+)?(?:all|some|part|substantially|its|our|the\s+business|assets|businesses)\b(?!\s+(?:of\s+)?(?:your|personal|information|data|personally))|sale\s?/\s?transfer|transferred\s+(?:business\s+)?assets|successors?\s+to\s+our\s+business|transfer\s+of\s+(?:assets|control|business)|divest\w*|change\s+(?:of|in)\s+(?:control|ownership)|business\s+(?:transfer|transition|transaction)|corporate\s+(?:transaction|restructuring))"
_AI = r"(?:machine[-\s]?learning|artificial\s+intelligence|\bA\.?I\.?\b|\bLLMs?\b|language\s+models?|neural|deep\s+learning|generative|foundation\s+models?|\bML\b)"
_CONTENT = r"(?:content|submission|material|post(?:s|ing|ings|ed)?|upload\w*|user[-\s]generated|contribution|feedback|works?|photos?|images?|communications?|information|data|idea|suggestions?)"

RULES: tuple[Rule, ...] = (
    Rule(
        id="arbitration",
        label="Arbitration of disputes",
        triggers=("arbitrat",),
        shows=r"(?:binding|mandatory|final(?:ly)?|individual|settled|resolved|submit\w*|determined|decided|referred|agree\w*|subject|conclusively|definitively|exclusively|resolution|through|by|before)\b[^.;]{0,120}\barbitrat\w+|\barbitrat\w+\s+(?:agreement|clause|provision|proceeding|shall|will|is\s+(?:final|binding)|instead)|agreement\s+to\s+arbitrate",
        unless=r"privacy\s+shield|data\s+privacy\s+framework|\bDPF\b|\bprinciples\b|residual|invoke|data\s+protection\s+authorit|under\s+certain\s+(?:conditions|circumstances|limited)|fans\s+of|not\s+(?:be\s+)?(?:require|force|subject|bound|oblig)\w*[^.;]{0,60}arbitrat|no\s+(?:binding\s+|mandatory\s+|forced\s+)?arbitrat|(?:don['’]t|do(?:es)?\s+not|never)\s+(?:\w+\s+){0,3}(?:require|force|have|use|include|believe|want)\w*[^.;]{0,60}arbitrat|instead\s+of\s+arbitrat|without\s+arbitrat|willing\s+to\s+participate|not\s+obliged",
        near=r"\barbitrat\w+",
        negated=False,
    ),
    Rule(
        id="class-action-waiver",
        label="Waiver of class actions",
        triggers=(
            "class action",
            "class-action",
            "class or ",
            "class, ",
            "class-wide",
            "classwide",
            "collective action",
            "representative proceeding",
            "representative action",
            "class proceeding",
            "class member",
            "class arbitration",
            "as a class",
            "class basis",
            "individual capacity",
            "individual basis",
            "mass action",
        ),
        shows=r"(?:waiv\w*|give\s+up|relinquish\w*|forgo|not\s+(?:\w+\s+){0,4}(?:bring|join|participat\w*|consolidat\w*|proceed|commence|serve|act|arbitrat\w*|allow\w*|permit\w*|entitled|pursue|litigate|seek|be)|no\s+(?:right|class|arbitrat\w*|claims?)|only\s+(?:in|on|as)|as\s+an\s+individual|individually|not\s+as\s+part|solely|neither|nor|individual(?:ly)?\s+(?:capacity|basis)|prohibit\w*|cannot|may\s+only|unavailable|without\s+(?:resort|recourse)\s+to)\b[^.;]{0,220}\b(?:class|collective|consolidated|mass|representative\s+(?:action|proceeding|capacity|basis|claim|arbitration|manner|suit|lawsuit))\b|\b(?:class|collective|representative|mass)[-\s](?:action|arbitration|proceeding|wide|basis|relief)s?\b[^.;]{0,80}(?:waive|not\s+(?:be\s+)?(?:allowed|permitted|available)|prohibited|are\s+not|is\s+not|waiver)|class\s+(?:action\s+)?waiver",
        unless=r"(?:do(?:es)?|shall|will|is|are|may)\s+not\s+(?:\w+\s+){0,2}(?:a\s+)?waiv(?:e|er|ing)\b|opt(?:ed|ing)?[-\s]out\s+of|nothing\s+in\s+(?:this|these)[^.;]{0,60}waiv|(?:class\s+of|asset\s+class|class\s+or\s+type|any\s+class\s+or\s+classes)\s",
        near=r"class[-\s](?:action|arbitration|wide|member|proceeding|basis)s?|representative\s+(?:action|proceeding)|class,?\s+(?:or|collective|consolidated)|purported\s+class",
        negated=False,
    ),
    Rule(
        id="jury-waiver",
        label="Waiver of a jury trial",
        triggers=("jury",),
        shows=r"(?:waiv\w*|give\s+up|giving\s+up|relinquish\w*|forgo\w*|no|without|instead\s+of|not\s+have|lose)\b[^.;]{0,160}\bjury\b|\bjury\b[^.;]{0,80}\bwaive[dr]?\b",
        unless=r"not\s+(?:\w+\s+){0,2}waiv\w*|grand\s+jury|jury\s+duty",
        near=r"\bjury\b",
        negated=False,
    ),
    Rule(
        id="time-bar",
        label="A time limit for bringing claims",
        triggers=("barred", "cause of action", "claim", "action", "proceeding", "dispute", "suit"),
        shows=r"(?:permanent|forever|time)(?:ly)?[-\s](?:barred|waived)|\b(?:assert|bring|file|commence)\w*\s+(?:\w+\s+){0,3}(?:claims?|actions?|suits?|proceedings?)\b[^.;]{0,100}\b(?:more\s+than|later\s+than|within)\b[^.;]{0,40}\b(?:years?|months?)\b|\b(?:claims?|causes?\s+of\s+action|actions?|suits?|lawsuits?|proceedings?|disputes?|arbitration|litigation)\b[^.;]{0,200}\b(?:file[ds]?|filing|brought|bring|commenced?|instituted?|initiated?|asserted?|raised?|made|begun|begin)\b[^.;]{0,60}\b(?:within|no\s+later\s+than|more\s+than|later\s+than|after|prior\s+to)\b[^.;]{0,40}\b(?:years?|months?)\b|\bwithin\b[^.;]{0,30}\b(?:years?|months?)\b[^.;]{0,40}\b(?:after|from|of)\b[^.;]{0,60}\b(?:claim|cause\s+of\s+action)\b[^.;]{0,60}\b(?:arose|arises?|accrue[ds]?|barred)\b",
        unless=r"retain|stor(?:e|ed|age)\b|preceding\s+the|prior\s+to\s+the\s+(?:claim|event|date)|liabilit\w+[^.;]{0,100}(?:exceed|limited\s+to)|copyright\s+owner|counter[-\s]notif|statutory\s+limitation\s+period|chargeback|warranty\s+period",
        near=r"(?:permanent|forever|time)(?:ly)?[-\s](?:barred|waived)|limitation\s+period|\bwithin\b[^.;]{0,30}\b(?:years?|months?)\b[^.;]{0,80}\b(?:claim|cause\s+of\s+action)\b[^.;]{0,40}\b(?:arose|arises?|accrue[ds]?)",
        negated=False,
    ),
    Rule(
        id="unilateral-change",
        label="Changing the terms on one side",
        triggers=("chang", "modif", "amend", "revis", "updat", "alter", "vary"),
        shows=rf"\b(?:we|{_WE})\b[^.;]{{0,40}}\b(?:may|can|might|reserves?\s+(?:to\s+\w+\s+)?the\s+right|(?:has|have|having)\s+the\s+right|(?:is|are)\s+entitled|will|shall|retains?\s+the\s+right)\b[^.;]{{0,120}}\b{_CHANGE}[^.;]{{0,60}}\b(?:these|this|the|our|its|any|such|said)\b[^.;]{{0,40}}\b{_TERMS}\b|\b{_TERMS}\b[^.;]{{0,60}}\b(?:may|can|might|subject\s+to|could)\b[^.;]{{0,40}}\b(?:be\s+)?{_CHANGE}|\bsubject\s+to\s+change\b",
        unless=r"\byou\s+(?:may|can|will|shall|must|are)\s+(?:\w+\s+){0,3}(?:not\s+)?(?:chang|modif|amend|updat|alter|revis)|(?:not|only)\s+(?:be\s+)?(?:amended|modified|changed|altered)|signed\s+by|in\s+writing\s+(?:and\s+)?(?:signed|by\s+both|executed)|mutual(?:ly)?\s+(?:written\s+)?agree|no\s+(?:modification|amendment|change)",
        near=rf"\b{_CHANGE}[^.;]{{0,60}}\b{_TERMS}\b|\b{_TERMS}\b[^.;]{{0,60}}\b{_CHANGE}",
    ),
    Rule(
        id="change-without-notice",
        label="Changing terms, prices or the service without notice",
        triggers=("notice", "notification", "notifying", "warning"),
        shows=rf"\b(?:{_CHANGE}|discontinu\w*|add|remov\w*|adjust\w*|increas\w*|introduc\w*)\b[^.;]{{0,220}}(?:{_NO_NOTICE})|(?:{_NO_NOTICE})[^.;]{{0,120}}\b(?:{_CHANGE}|discontinu\w*|adjust\w*|increas\w*)\b",
        unless=rf"\byou\s+(?:may|can)\b[^.;]{{0,60}}without|(?:will|shall|may|do|does|would)\s+not\b[^.;]{{0,120}}without|won['’]t|never|{_CLOSE}\s+(?:or\s+\w+\s+)?(?:your|any|the|an|user|member)\s+(?:\w+\s+){{0,2}}(?:account|access|membership|registration)|no\s+notice\s+(?:is|was)\s+(?:given|received)",
        near=rf"(?:{_NO_NOTICE})",
        negated=False,
    ),
    Rule(
        id="closing-without-notice",
        label="Closing or suspending an account without notice",
        triggers=("notice", "notification", "notifying", "warning"),
        shows=rf"\b{_CLOSE}[^.;]{{0,200}}\b{_ACCOUNT}[^.;]{{0,220}}(?:{_NO_NOTICE})|\b{_ACCOUNT}\b[^.;]{{0,160}}\b{_CLOSE}[^.;]{{0,160}}(?:{_NO_NOTICE})|(?:{_NO_NOTICE})[^.;]{{0,140}}\b{_CLOSE}[^.;]{{0,100}}\b{_ACCOUNT}",
        unless=r"\byou\s+(?:may|can)\s+(?:\w+\s+){0,2}(?:terminat|cancel|clos|delet|stop|end)\w*[^.;]{0,80}without|(?:will|shall|may|do|does|would)\s+not\b[^.;]{0,120}without|won['’]t|never",
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
        ),
        shows=r"\b(?:terminat|suspend|delet|disabl|deactivat|clos|cancel|refus|discontinu|block|revok|den(?:y|ied))\w*[^.;]{0,160}\b(?:accounts?|access|memberships?|services?|agreement|use|user\s?names?)\b[^.;]{0,160}\b(?:any\s+(?:or\s+no\s+|other\s+)?reason|no\s+reason|without\s+(?:any\s+)?(?:cause|reason)|sole\s+(?:and\s+absolute\s+)?discretion|at\s+any\s+time|absolute\s+discretion|at\s+(?:the|our|its)\s+discretion|with\s+or\s+without\s+cause|for\s+any\s+cause)\b|\b(?:any\s+(?:or\s+no\s+|other\s+)?reason|sole\s+(?:and\s+absolute\s+)?discretion|at\s+any\s+time)\b[^.;]{0,100}\b(?:terminat|suspend|delet|disabl|deactivat|clos|cancel)\w*[^.;]{0,80}\b(?:accounts?|access|memberships?|your\s+use|agreement)\b",
        unless=r"\byou\s+(?:may|can|are\s+free|have\s+the\s+right|wish|want|agree\s+to\s+cancel)\b[^.;]{0,60}\b(?:terminat|cancel|clos|delet|deactivat|stop|end|discontinu)|either\s+party|each\s+party|users?\s+(?:may|can)\s+(?:\w+\s+){0,2}(?:cancel|delete|terminate|close)|(?:delete|cancel|close|deactivate|terminate)\s+(?:your|my)\s+\w+\s+at\s+any\s+time\s+by|cookies|personal\s+(?:data|information)|contact\s+us",
        near=r"\b(?:terminat|suspend|disabl|deactivat|clos)\w*[^.;]{0,120}\b(?:account|access|membership)\b",
    ),
    Rule(
        id="automatic-renewal",
        label="Automatic renewal",
        triggers=(
            "renew",
            "automatically extend",
            "automatically be extend",
            "automatically continue",
            "recurring",
        ),
        shows=r"\bauto(?:matic(?:ally)?)?[-\s]+(?:be\s+|and\s+\w+\s+|continuously\s+)?renew\w*|\brenew\w*\s+(?:\w+\s+){0,3}(?:automatically|on\s+an?\s+automatic)|\bautomatically\s+(?:be\s+)?(?:extend|continue|charg|bill|recur)\w*[^.;]{0,80}\b(?:subscription|term|period|membership|renew\w*)|\b(?:subscription|term|membership|agreement|plan)s?\b[^.;]{0,80}\bautomatically\s+(?:be\s+)?(?:renew|extend|continue)\w*",
        unless=r"(?:not|never|won['’]t)\s+(?:be\s+)?(?:auto\w*[-\s]+)?(?:renew|extend)|no\s+auto\w*[-\s]renew|(?:receive|collect)\s+information\s+about|certificate|licence\s+key|cookie|token|information\s+about\s+your\s+transaction",
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
        shows=r"\bnon-?\s?refundable\b|\bno\s+(?:cash\s+|partial\s+|prorated\s+|pro-rata\s+|such\s+)?(?:refunds?|reimbursement)\b|\bnot\b[^.;]{0,60}\brefund\w*|\b(?:sales?|purchases?|payments?|charges?|transactions?|fees?)\s+(?:made\s+)?(?:are|is)\s+(?:\w+\s+){0,2}final\b|\bwithout\s+(?:\w+\s+){0,3}refund\b|\bwaive\s+(?:any\s+|your\s+)?right\s+to\s+(?:a\s+)?refund",
        unless=r"filing\s+fee|arbitrat\w+|if\s+you\s+(?:do\s+not|don['’]t|are\s+not|have\s+not)[^.;]{0,100}refund|did\s+not\s+(?:receive|request)|not\s+satisfied|not\s+yet\s+(?:been\s+)?refunded|not\s+later\s+than",
        near=r"non-?\s?refundable|\bno\s+refund|not\s+(?:\w+\s+){0,4}refund",
        negated=False,
    ),
    Rule(
        id="liability-cap",
        label="A cap on liability",
        triggers=("liabilit", "liable", "responsible for", "damages"),
        shows=r"\b(?:liabilit\w+|liable|damages)\b[^;]{0,300}?\b(?:exceed\w*|in\s+excess\s+of|limited\s+to\s+(?:the\s+|an?\s+|direct|US|\$|€|£|\d)|capped|more\s+than\s+(?:the\s+)?(?:amount|total|fees|greater|sum|US|\$|€|£)|greater\s+of|maximum\s+(?:aggregate\s+)?(?:liability|amount))|\bliable\b[^\n]{0,900}?\bamounts?\s+(?:that\s+exceeds?|in\s+excess\s+of)|\b(?:maximum|aggregate|total|entire|cumulative)\s+(?:\w+\s+){0,3}liability\b[^;]{0,260}?\b(?:exceed|limited|is|will\s+be|shall\s+be)\b",
        unless=r"(?:nothing|does\s+not|do\s+not|shall\s+not|will\s+not)\s+(?:\w+\s+){0,6}(?:exclude|limit|restrict)s?\b[^.;]{0,80}liabilit|unlimited|insur\w+|limited\s+to\s+the\s+extent|(?:states|jurisdictions|countries)\s+(?:do\s+not|that\s+do\s+not)|chargeback|credit\s+limit|including,?\s+but\s+not\s+limited\s+to\s+direct(?![^;]{0,200}exceed)",
        near=r"\bliabilit\w+\b[^;]{0,300}?\b(?:exceed|greater\s+of|capped|limited\s+to\s+the\s+(?:amount|total|fees|greater))|\bliable\b[^\n]{0,900}?\bexceeds?\b",
        negated=False,
    ),
    Rule(
        id="indemnity",
        label="A duty to indemnify",
        triggers=("indemnif", "harmless", "indemnity"),
        shows=r"\bindemnif\w*|\bhold\b[^.;]{0,100}\bharmless\b|\bindemnity\b",
        unless=r"\bno\s+(?:obligation|duty|liability)\b[^.;]{0,60}indemn|not\s+(?:be\s+)?(?:\w+\s+){0,3}(?:requir|oblig|liable|responsible|have|agree|seek|required)\w*[^.;]{0,60}indemn|\b(?!(?:you|users?|clients?|customers?|members?|licensees?|developers?|subscribers?)\b)(?:we|provider|company|vendor|supplier|licensor|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\s+(?:will|shall|agrees?\s+to)\s+(?:\w+,?\s+){0,4}(?:defend|indemnif|hold)\w*[^.;]{0,60}\b(?:you|customer|user|client|licensee|member|developer)\b(?!\s+(?:will|shall|agree))|nothing\s+in\b|provisions?\s+(?:on|relating|of)|(?:sections?|clauses?|titled|entitled)\b[^.;]{0,80}\bindemnif\w+|disclaimers?,?\s+(?:of|and)|without\s+indemn|cannot\s+(?:legally\s+)?(?:\w+\s+){0,3}indemn|release\s+and\s+indemnif\w+\s*$",
        near=r"\bindemnif\w*|\bharmless\b|\bindemnity\b",
        negated=False,
    ),
    Rule(
        id="provider-indemnity",
        label="An indemnity given by the provider",
        triggers=("indemnif", "hold you harmless", "hold customer harmless"),
        shows=r"\b(?!(?:you|users?|clients?|customers?|members?|licensees?|developers?|subscribers?)\b)(?:we|provider|company|vendor|supplier|licensor|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\s+(?:will|shall|agrees?\s+to)\s+(?:\w+,?\s+){0,4}(?:defend|indemnif)\w*[^.;]{0,60}\b(?:you|customer|user|client|licensee|member|developer)\b(?!\s+(?:will|shall|agree))",
        unless=r"\byou\s+(?:will|shall|agree)\b|\bnot\b|\bno\s+obligation",
        near=r"indemnif\w*\s+(?:and\s+\w+\s+)?(?:you|customer|user|client|licensee)\b",
    ),
    Rule(
        id="content-licence",
        label="A licence to what members provide",
        triggers=("licen", "right to use"),
        shows=rf"\b(?:grant\w*|giv(?:e|es|ing)|provide|agree\s+that\s+we\s+have|receiv\w*|acquir\w*|retain\w*|has|have|shall\s+have)\b(?!\s+(?:to\s+)?you\b)[^.;]{{0,200}}\b(?:licen[cs]e|right\s+to\s+use|right\s+and\s+licen[cs]e)\b[^;]{{0,400}}\b{_CONTENT}|\b{_CONTENT}[^;]{{0,300}}\b(?:grant\w*|give)\s+(?!(?:to\s+)?you\b)[^.;]{{0,140}}\blicen[cs]e\b",
        unless=r"\b(?:we|company|provider|licensor|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\s+(?:hereby\s+|also\s+)?grants?\s+(?:to\s+)?(?:you|customer|each\s+user|users|the\s+user|member|licensee|developer|developers|merchant|subscriber|client)\b|you\s+(?:are\s+)?(?:are\s+)?granted|grants?\s+you\s+(?:a|the|permission)|granted\s+to\s+you|open[-\s]source|driver['’]?s?\s+licen|creative\s+commons|licensed\s+under",
        near=r"(?:worldwide|royalty[-\s]free|perpetual|irrevocable|sub-?licen[cs]\w+|non-?exclusive)[^;]{0,300}\b(?:licen[cs]e|right)|licen[cs]e[^;]{0,200}(?:worldwide|royalty[-\s]free|perpetual|irrevocable|sub-?licen[cs]\w+|non-?exclusive)",
    ),
    Rule(
        id="perpetual-licence",
        label="A perpetual or irrevocable licence to what members provide",
        triggers=("perpetual", "irrevocabl", "in perpetuity"),
        shows=r"\b(?:perpetual|irrevocabl|in\s+perpetuity)\w*[^;]{0,400}\b(?:licen[cs]e|right|use)\w*[^;]{0,400}|\b(?:licen[cs]e|right|grant)\w*[^;]{0,300}\b(?:perpetual|irrevocabl|in\s+perpetuity)\w*",
        unless=r"\b(?:we|company|provider|licensor|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\s+(?:hereby\s+|also\s+)?grants?\s+(?:to\s+)?(?:you|customer|each\s+user|users|the\s+user|member|licensee|developer)\b|irrevocabl[ey]\s+(?:and\s+unconditionally\s+)?(?:consent|submit|waive|agree)\w*|(?:irrevocable|exclusive)\s+(?:consent|jurisdiction)|jurisdiction|grants?\s+you|other\s+users?\s+(?:a|an)\b",
        near=r"\bperpetual|irrevocabl[^;]{0,200}\b(?:licen[cs]e|right)|in\s+perpetuity",
    ),
    Rule(
        id="moral-rights-waiver",
        label="Waiver of moral rights",
        triggers=("moral right", "droit moral", "rights of attribution"),
        shows=r"(?:waiv\w*|not\s+(?:to\s+)?(?:assert|enforce|claim|exercise)|relinquish\w*|give\s+up|irrevocabl\w*|release\w*|consent\w*|renounce\w*)\b[^.;]{0,200}\bmoral\s+rights?|\bmoral\s+rights?\b[^.;]{0,140}\b(?:waive[ds]?|waiver|not\s+(?:be\s+)?(?:assert|enforce|infring)\w*)",
        unless=r"not\s+(?:\w+\s+){0,2}waiv\w*",
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
        shows=rf"\b(?:train(?:ing|ed|s)?|fine-?tun\w*|improv\w*|develop(?:s|ed|ing|ment)?\b|build\w*|creat(?:e|ing)|enhanc\w*|refin\w*|teach\w*)\b[^.;]{{0,140}}{_AI}|{_AI}[^.;]{{0,80}}\b(?:train(?:ing|ed|s)?|fine-?tun\w*|learn\s+from)\b|\btrain(?:ing|ed|s)?\b[^.;]{{0,60}}\b(?:models?|algorithms?|classifiers?)\b|\bmodel\s+training\b",
        unless=r"\b(?:employees?|staff|personnel|contractors|awareness|teachers?|workforce)\b[^.;]{0,60}\btrain|train\w*\s+(?:our\s+|their\s+|your\s+)?(?:employees|staff|personnel|workforce|contractors|agents)|\byou(?:r)?\s+(?:\w+\s+){0,3}(?:may|must|shall|will|agree|are|should)\s+(?:\w+\s+){0,2}not\b|\b(?:users?|customers?|developers?|members?|third\s+parties|anyone|licensees?)\s+(?:may|must|shall|will|are)\s+(?:\w+\s+){0,2}not\b|prohibited|not\s+permitted|not\s+allowed|text\s+and\s+data\s+mining|scrap(?:e|ing)|access\s+reciprocity|\b(?:by\s+(?:using|accessing)|if\s+you|you\s+agree|you\s+use)\b[^.;]{0,240}\b(?:train|develop)(?!er)|\bbots?\b|you\s+may\s+use\b[^.;]{0,80}\bto\s+train",
        near=rf"\btrain(?:ing|ed|s)?\b[^.;]{{0,80}}(?:{_AI}|models?|algorithms?)|(?:{_AI})[^.;]{{0,60}}\btrain|\b(?:improv|develop)\w*[^.;]{{0,80}}{_AI}",
    ),
    Rule(
        id="data-sale",
        label="Sale of personal data",
        triggers=("sell", "sold", "sale"),
        shows=rf"\b(?:sell|sells|sold|selling|rent|trade)\b[^.;]{{0,100}}\b{_DATA}|\bsale\s+(?:or\s+sharing\s+)?of\s+(?:\w+\s+){{0,3}}{_DATA}|\b{_DATA}[^.;]{{0,80}}\b(?:sold|be\s+sold|sell|considered\s+a\s+[“\"]?sale)\b",
        unless=rf"{_BIG_DEAL}|do\s+not\s+sell|opt[-\s]?(?:ing\s+)?out|\bright\b|(?:not|never|n['’]t|nor|neither)\s+(?:\w+,?\s+){{0,8}}(?:sell|sold|rent|trade|lease|share)|no\s+(?:sale|selling)|none\s+of|without\s+selling|as\s+(?:defined|that\s+term)|prohibit\w*|request|direct\s+(?:us|a\s+business)\s+not|if\s+(?:we|a\s+business)\s+sell",
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
        ),
        shows=rf"(?:{_BIG_DEAL})[^;]{{0,300}}(?:{_DATA}|\b(?:information|data)\b)[^;]{{0,120}}|(?:{_DATA}|\b(?:information|data)\b)[^;]{{0,300}}(?:{_BIG_DEAL})",
        unless=r"assign\s+(?:this|these)\s+(?:agreement|terms)|\b(?:developer|customer|you)\s+(?:will|must|shall|agree\s+to)\s+notify|data\s+acquisition|acquired\s+by\s+cookies|acquire\s+(?:a|any)\s+(?:right|license)",
        near=rf"(?:{_BIG_DEAL})",
    ),
    Rule(
        id="data-sharing",
        label="Sharing personal data with third parties",
        triggers=("share", "sharing", "disclos", "provide", "transfer", "pass"),
        shows=rf"\b(?:shar(?:e|es|ed|ing)|disclos\w*|transfer\w*|pass\w*|provide[sd]?|mak(?:e|ing)\s+available)\b[^.;]{{0,120}}(?:{_DATA}|\b(?:information|data)\b)[^.;]{{0,120}}\b(?:with|to|by)\b[^.;]{{0,60}}\b(?:third[-\s]part\w+|partners?|advertis\w+|affiliates?|vendors?|service\s+providers?|sponsors?|companies)\b",
        unless=r"\byou\s+(?:may|can|choose|decide|provide|share|disclose)\b|unless\s+you\s+(?:consent|agree)",
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
        ),
        shows=r"\b(?:collect\w*|us(?:e|es|ed|ing)|process\w*|stor(?:e|es|ed|ing)|obtain\w*|extract\w*|captur\w*|scan\w*|receiv\w*|analy[sz]\w*|creat\w*|generat\w*|verif\w*)\b[^.;]{0,200}\b(?:biometric\w*|(?:face|facial)\s+(?:geometry|recognition|scans?)|voiceprints?|faceprints?|fingerprints?\s+(?:data|scan|for\s+auth))|\b(?:biometric\w*|(?:face|facial)\s+(?:geometry|recognition)|voiceprints?|faceprints?)\b[^.;]{0,100}\b(?:collect\w*|us(?:e|es|ed)|process\w*|stor(?:e|ed)|verif\w*)\b",
        unless=r"device\s+fingerprint|browser\s+fingerprint|digital\s+fingerprint|genetic\b|sexual\s+orientation|political\s+opinion|trade\s+union|religio\w+|you\s+(?:\w+\s+){0,3}(?:shall|must|may|will|agree)\s+(?:\w+\s+)?not\b",
        near=r"biometric\w*|(?:face|facial)\s+(?:geometry|recognition)|voiceprints?|faceprints?",
    ),
    Rule(
        id="breach-notification",
        label="Notice of a data breach",
        triggers=(
            "breach",
            "security incident",
            "unauthorized access",
            "unauthorised access",
            "compromise",
            "data incident",
        ),
        shows=r"\b(?:notif\w*|inform(?:s|ed|ing)?|report\w*|alert\w*|contact|announce\w*)\b[^;]{0,200}\b(?:(?:data|security|privacy|information|systems?)\s+(?:\w+\s+){0,2}(?:breach\w*|incident\w*)|breach\w*\s+(?:of|in)\s+(?:\w+\s+){0,4}(?:security|personal(?:ly)?|data|confidential)|security\s+incidents?|personal\s+data\s+breach\w*|unauthori[sz]ed\s+(?:access|disclosure|acquisition)|breach\b)|\b(?:(?:data|security|privacy)\s+(?:\w+\s+){0,2}(?:breach\w*|incident\w*)|breach\w*\s+(?:of|in)\s+(?:\w+\s+){0,4}(?:security|personal(?:ly)?|data)|personal\s+data\s+breach\w*|unauthori[sz]ed\s+(?:access|disclosure|acquisition)|compromised?)\b[^;]{0,240}\b(?:notif\w*|inform(?:s|ed|ing)?\b|report\w*|alert\w*|contact\s+you|tell\s+you)|\bbreach\s+notification",
        unless=r"\bbreach\w*\s+of\s+(?:these|this|the\s+(?:terms|agreement|contract)|any\s+(?:term|provision|of\s+(?:these|this))|contract|your\s+(?:obligations|representations))|material\s+breach|\byou\s+(?:\w+,?\s+){0,6}(?:notify|inform|contact|report)\b[^;]{0,160}\b(?:account|password|user\s*name|login|credentials)\b|\b(?:immediately|promptly)\s+notify\b[^;]{0,160}\b(?:account|password|login|credentials)\b|\bnotify\s+(?:us|\w+)\s+(?:immediately|promptly|at\s+once)\b[^;]{0,160}\b(?:account|password|login|credentials)\b|\bhow\s+to\s+report|\bplease\s+report|such\s+breach\s+within|cure[ds]?\b|remed(?:y|ied)|in\s+breach\s+of|law\s+enforcement\s+(?:request|agenc)|copyright",
        near=r"(?:data|security|privacy)\s+(?:breach\w*|incident\w*)|breach\w*\s+of\s+(?:security|personal(?:ly)?|data)|breach\s+notif",
    ),
    Rule(
        id="age-limit",
        label="An age limit",
        triggers=(
            "age",
            "years old",
            "years or older",
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
            "under the age",
            "thirteen",
            "sixteen",
            "eighteen",
            "minor",
            "child",
        ),
        shows=r"\b(?:must|need\s+to)\s+be\s+(?:1[0-9]|2[01])\b|\b(?:must\s+be|(?:are|is|be)\s+(?:at\s+least|over|under|above|below)|at\s+least|under|over|above|below|younger\s+than|older\s+than|minimum\s+age|ages?\s+of|aged|attained|reached|less\s+than)\b[^.;]{0,40}\b(?:1[0-9]|2[01]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|twenty[-\s]one)\b(?:\s*\(\d\d\))?(?:\s+years?\b|[\s,.;:)]|\+|$)(?![%$€£]|\s*(?:days|months|hours|minutes|percent|users|business|weeks|U\.?S\.?C))|\b(?:1[0-9]|2[01])\s+(?:years?\s+)?(?:of\s+age|old|years\s+or|(?:and|or)\s+(?:older|over|above))\b|\b(?:age|legal)\s+(?:of\s+)?(?:majority|age)\b|\bof\s+legal\s+age\b|\bminors?\b[^.;]{0,40}\b(?:may|should|must|are|shall|can)\s+not\b",
        unless=r"U\.?S\.?C\b|section\s+1\d|article\s+1\d|\bover\s+1\d\s+(?:years|countries|languages)\s+(?:of\s+experience|ago)|past\s+\d+\s+years",
        near=r"\b(?:1[0-9]|2[01]|thirteen|sixteen|eighteen)\b[^.;]{0,20}\b(?:years?\s+)?(?:of\s+age|old|or\s+older|or\s+over)\b|under\s+(?:the\s+age\s+of\s+)?(?:1[0-9]|thirteen|sixteen|eighteen)\b|age\s+of\s+majority|\bminors?\b",
        negated=False,
    ),
    Rule(
        id="as-is",
        label="The service as it is, without warranties",
        triggers=("as is", "as-is", "as available", "warrant", "own risk", "sole risk"),
        shows=r"[“\"‘']?\bas[\s-]is\b[”\"’']?|\bas\s+available\b(?!\s+(?:for|at|in|from|to|on|through|here))|\b(?:own|sole)\s+risk\b|\bdisclaim\w*[^.;]{0,80}\bwarrant|\bwithout\s+(?:any\s+)?warrant|\b(?:no|not\s+make\s+any|makes?\s+no|not\s+provide\s+any)\s+(?:\w+\s+){0,4}warrant(?:y|ies)\b",
        unless=r"\b(?-i:as\s+is)\s+(?:the|common|usual|typical|standard|normal|true|often|required|necessary|customary|reasonabl|described|set|permitted|commonly|provided\s+in|possible)|such\s+as\s+is",
        near=r"\bas[\s-]is\b|disclaim\w*|warrant(?:y|ies)\b",
        negated=False,
    ),
    Rule(
        id="monitoring",
        label="Monitoring what members write or do",
        triggers=("monitor", "review", "scan", "pre-screen", "screen "),
        shows=r"\b(?:we|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\b[^.;]{0,40}\b(?:may|can|reserves?\s+the\s+right|will|have\s+the\s+right|has\s+the\s+right)\b[^.;]{0,60}\b(?:monitor|pre-?screen|scan|record)\w*\b[^.;]{0,60}\b(?:content|communications?|messages?|activit\w+|use|calls|conversations?|posts?|submissions?|chats?)\b",
        unless=r"\bno\s+obligation|third[-\s]part\w+\s+links",
        near=r"\bmonitor\w*\b[^.;]{0,60}\b(?:content|communications?|messages?|activit\w+|use|calls|chats?)\b",
    ),
    Rule(
        id="assignment",
        label="Assigning the agreement without consent",
        triggers=("assign",),
        shows=r"\b(?:we|us|(?!you|users?\b|customer|member|client|developer)(?-i:[A-Z])[\w.]+)\b[^.;]{0,60}\b(?:may|can|reserves?\s+the\s+right\s+to|(?:is|are)\s+entitled\s+to|freely)\b[^.;]{0,60}\b(?:assign|transfer|novate|delegate)\w*\b[^.;]{0,120}\b(?:without|at\s+any\s+time|freely|any\s+(?:third|person|affiliate)|to\s+any|restriction|notice|in\s+(?:whole|its|connection)|our|these|this)\b",
        unless=r"\byou\s+may\s+(?:freely\s+)?assign|may\s+not\s+(?:be\s+)?assign\w*\s+by\s+(?:us|either)|unique\s+identifier|assign(?:s|ed)?\s+(?:you|a|an)\s+(?:\w+\s+){0,2}(?:id|identifier|number|username|password)|neither\s+party",
        near=r"\b(?:assign|transfer|novate)\w*\b[^.;]{0,60}\b(?:agreement|terms|rights|contract)\b",
        negated=False,
    ),
    Rule(
        id="do-not-track-ignored",
        label="Do Not Track signals not answered",
        triggers=("do not track", "do-not-track", "dnt"),
        shows=r"(?:not|n['’]t|no)\s+(?:\w+\s+){0,5}(?:respond|honou?r|recogni[sz]e|support|act|change|alter|process|react|take|respect|listen|comply)\w*[^.;]{0,80}\b(?:do[\s-]not[\s-]track|DNT|signals?)\b|\b(?:do[\s-]not[\s-]track|DNT)\b[^.;]{0,160}\b(?:not|n['’]t)\s+(?:\w+\s+){0,4}(?:respond|honou?r|recogni[sz]e|support|act|change|alter|process|react|respect|recogni)\w*",
        near=r"do[\s-]not[\s-]track|\bDNT\b",
        negated=False,
    ),
)
