"""The cues of the 24 topics: a weight, word beginnings and a turn of phrase each."""

# ruff: noqa: E501 - a pattern broken in two is harder to read than a long line

from __future__ import annotations

from plainredline.model import Topic

_CHANGE = r"(?:chang|modif|amend|revis|updat|alter|replac|vary)\w*"
_DOC = r"(?:terms|agreement|polic(?:y|ies)|conditions|statement|notice|tos|guidelines|rules)"
_DATA = r"(?:personal(?:ly)?(?:[- ]identif\w+)?\s+(?:data|information|details)|your\s+(?:data|information|details|profile)|user\s+(?:data|information)|information\s+(?:about|from|of)\s+(?:you|our|users?|visitors?)|\bPII\b|identifiable\s+information|\b(?:data|information)\b)"
_CONTENT = r"(?:content|submissions?|materials?|postings?|posts?|contributions?|works?|uploads?|photos?|comments?|ugc)"
_ANYONE = r"(?:third[\s-]part(?:y|ies)|advertis\w+|partners?|affiliates?|sponsors?|companies|vendors?|service\s+providers?|contractors?|subsidiaries)"

CUES: dict[Topic, tuple[tuple[float, str, str], ...]] = {
    Topic.ACCEPTANCE: (
        (
            2,
            "accept acknow agree bound consen",
            r"\bby\s+(?:using|accessing|visiting|browsing|clicking|registering|signing\s+up|creating|downloading|installing)\b[^.;]{0,140}\b(?:agree|accept|consent|acknowledge|bound)",
        ),
        (
            1.5,
            "accept agree bound read unders",
            r"\bagree\s+to\s+be\s+bound|\bbound\s+by\s+(?:these|this|the)|\b(?:read|understood)\s+and\s+(?:agree|accept)|\bdo\s+not\s+agree\s+(?:to|with)|\bacceptance\s+of\s+(?:these|the|this)",
        ),
        (1, "consti", r"\bconstitutes?\s+(?:your\s+)?(?:acceptance|agreement|consent)"),
    ),
    Topic.TERMS_CHANGE: (
        (
            4,
            "alter amend chang modif replac revis updat vary",
            rf"\b{_CHANGE}[^.;]{{0,60}}\b(?:these|this|the|our|its|such)\s+(?:\w+\s+){{0,4}}{_DOC}\b",
        ),
        (
            4,
            "alter amend chang modif replac revis updat vary",
            rf"\b{_DOC}\b[^.;]{{0,60}}\b(?:may|will|can|might|to|is|are|was|were|has|have|been|be|any)\b[^.;]{{0,30}}\b{_CHANGE}",
        ),
        (
            3,
            "amendm change modifi revisi update",
            rf"\b(?:changes?|modifications?|amendments?|revisions?|updates?)\s+(?:\w+\s+){{0,3}}(?:to|of|in)\s+(?:\w+\s+){{0,4}}{_DOC}\b",
        ),
        (
            3,
            "bottom effect last revise revisi top update versio",
            r"\blast\s+(?:updated|modified|revised|change)|\b(?:effective|revised|updated)\s*(?:date|:|as\s+of|on)|\beffective\s+(?:date|january|february|march|april|may|june|july|august|september|october|november|december)|date\s+of\s+(?:last\s+)?(?:revision|update)|\bdate\s+at\s+the\s+(?:top|bottom)|\b(?:previous|prior|older|archived|past)\s+versions?",
        ),
        (
            2.5,
            "check read return review revisi visit",
            r"\b(?:review|check|revisit|visit|read|return)\w*\b[^.;]{0,80}\b(?:periodically|regularly|from\s+time\s+to\s+time|frequently|often|changes|updates)|\bcheck\s+back",
        ),
        (
            2.5,
            "contin",
            r"\bcontinued?\s+(?:to\s+)?(?:use|using|access)\b[^.;]{0,120}\b(?:chang|modif|amend|revis|updat|after|following)",
        ),
        (
            1.5,
            "change commen diff effect feedba github histor input taking vote",
            r"\b(?:feedback|comments?|vote|input)\b[^.;]{0,60}\b(?:proposed|polic(?:y|ies)|changes|terms)|version\s+history|\bgithub\b|\bchangelog|\bdiff\b|prior\s+to\s+(?:the\s+changes|it\s+taking|them\s+taking|taking\s+effect)|take\s+effect",
        ),
        (
            2,
            "amend chang modif revis updat",
            r"\b(?:terms|policy|agreement|statement|policies|document|contract|guidelines)\b[^;]{0,200}\b(?:chang|modif|amend|updat|revis)\w*|\b(?:chang|modif|amend|updat|revis)\w*[^;]{0,200}\b(?:terms|policy|agreement|statement|policies|document|contract|guidelines)\b",
        ),
        (
            1.2,
            "change earlie into new old retroa revise revisi update",
            r"\bchanges\b|\bupdated\b|\brevised\b|\brevision\b|came\s+into\s+effect|\bnew\s+(?:agreement|terms|policy|version)|\b(?:terms|agreements?)\b[^.;]{0,60}\bretroactiv|\bold\s+versions?|\bearlier\s+versions?",
        ),
        (
            -2,
            "amend change correc modify review update",
            r"\b(?:update|correct|amend|change|modify|review)\b[^.;]{0,40}\b(?:your|personal)\s+(?:\w+\s+)?(?:information|data|profile|settings|preferences|details)",
        ),
        (
            2,
            "april august dated decemb februa januar july june march may novemb octobe septem versio",
            r"\bversion\s+\d|\bdated\b|\b(?:as\s+of|since|from)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:january|february|march|april|may|june|july|august|september|october|november|december),?\s+\d{4}\b",
        ),
        (
            2,
            "adopte agreem archiv day editio effect histor older page polici policy previo terms week",
            r"\b(?:archiv\w*|previous|older|edition|history)\b[^.;]{0,60}\b(?:terms|polic\w+|versions?|document)|\b(?:review|revisit|re-?read)\b[^.;]{0,60}\b(?:terms|polic(?:y|ies)|page|agreement)\b|\b(?:adopted|effective)\s+(?:by\b|on\b|as\b)|\bweeks?\s+(?:ahead|before|in\s+advance|prior)|\bdays?\s+(?:ahead|before|in\s+advance|prior)",
        ),
        (
            2,
            "amende change check modifi monito new review revise update",
            r"\b(?:new|revised|updated|amended|modified|changed)\s+(?:\w+\s+)?(?:terms|polic(?:y|ies)|agreement|version|conditions)\b|\b(?:check|monitor|review)\b[^.;]{0,40}\b(?:this|these|our)\s+(?:page|terms|polic)|\bnotice\b[^.;]{0,60}\bchanges?\b|\bchange\s+(?:it|them|this)\b",
        ),
        (
            2.5,
            "amendm change modifi revisi update",
            r"\b(?:revision|change|modification|amendment|update)s?\b[^.;]{0,60}\b(?:material|substantial|significant|notify|posted|published|effective|effect|notice)\b|\b(?:material|substantial|significant)\s+(?:change|revision|modification|update)s?\b",
        ),
        (
            3.5,
            "change commit pull redlin revisi versio",
            r"\bchange\s?logs?\b|\bpull\s+requests?\b|\bcommit\s+history|\bversion\s+(?:history|control)|\brevision\s+history|\bredline",
        ),
    ),
    Topic.SERVICE_CHANGE: (
        (
            3.5,
            "alter cease change discon end limit modify remove shut stop suspen termin withdr",
            r"\b(?:modify|change|discontinu\w*|suspend|terminate|cease|stop|withdraw|alter|shut\s*down|end|limit|remove)\b[^.;]{0,80}\b(?:the|our|its|this|any|all|these|such|part|parts|portion|aspects?|features?)\s+(?:\w+\s+){0,5}(?:service|services|site|website|websites|features?|product|products|platform|software|functionality|game|app)\b",
        ),
        (
            2,
            "discon modify operat perman provid suspen tempor",
            r"\bdiscontinu\w*|\b(?:temporarily|permanently)\b[^.;]{0,60}\b(?:service|site|unavailable)|stop\s+providing|cease\s+(?:providing|operat)|at\s+any\s+time[^.;]{0,60}\b(?:modify|discontinu|suspend)",
        ),
        (
            3,
            "bandwi capaci downti mainte outage rate thrott",
            r"\b(?:scheduled\s+)?maintenance\b|\bdowntime|\boutages?|\bthrottl\w*|\bbandwidth\b|\brate[-\s]limit|\bcapacity\s+limit",
        ),
        (
            1.5,
            "change discon limit modify suspen termin",
            r"\b(?:discontinu|suspend|modify|change|limit|terminat)\w*[^;]{0,100}\b(?:services?|features?|site|website|product|app|platform)\b",
        ),
        (
            2,
            "change impose shut slow speed unavai wind",
            r"\bimpose\s+limits|\bslow\w*\b[^.;]{0,40}\b(?:connection|speed|access)|\bspeeds?\b|\bservices?\s+may\s+change|\bunavailable\b|\bshut(?:ting)?\s+down|\bwind(?:ing)?\s+down",
        ),
        (
            3.5,
            "cancel capaci end excess resump status suspen termin unplan",
            r"\b(?:service\s+)?interruptions?\s+and\s+resumption|\bresumption\s+of|\b(?:cancel|terminate|suspend|end)\b[^.;]{0,40}\b(?:online\s+functions?|the\s+services?\b(?!\s+to\s+you)|any\s+services?\b|services\s+at\s+any\s+time)|\bcapacity\b|\bexcessive\b[^.;]{0,30}\bbandwidth|\bunplanned|\bstatus\s+page",
        ),
    ),
    Topic.ELIGIBILITY: (
        (
            4,
            "above age below least minimu older over than under younge",
            r"\b(?:under|over|below|least|above|younger\s+than|older\s+than|than|age\s+of|ages?d?|minimum\s+age)\s+(?:the\s+age\s+of\s+)?(?:\(?\d{1,2}\)?|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|twenty[- ]one)\b(?!\s*(?:days|months|hours|%|percent|business))",
        ),
        (
            3,
            "above age consen coppa majori minor older over year",
            r"\b\d{1,2}\)?\s+(?:years?\s+(?:of\s+age|old)|or\s+older|and\s+older|or\s+over|or\s+above)|\byears\s+of\s+age|legal\s+age|age\s+of\s+(?:majority|consent)|\bminors?\b|\bCOPPA\b",
        ),
        (
            2,
            "child guardi kid parent teen",
            r"\b(?:child|children|parents?|guardians?|parental)\b|\bteen(?:s|agers?)?\b|\bkids?\b",
        ),
        (
            3,
            "busine commer indivi intern non person privat",
            r"\bpersonal\b[^.;]{0,30}\bnon-?commercial|\bnon-?commercial\b[^.;]{0,40}\b(?:use|purposes?|personal)|\bpersonal\s+use\b|\bindividual\s+use|not\s+for\s+(?:commercial|business)|for\s+your\s+(?:own\s+)?(?:personal|private|internal)|for\s+(?:any\s+)?commercial\s+(?:purposes?|use)|\bprivate\s+use",
        ),
        (
            1.5,
            "able bindin capabl capaci compet eligib",
            r"\beligib\w+|legally\s+(?:able|capable|competent)|form\s+a\s+binding\s+contract|legal\s+capacity",
        ),
        (
            1,
            "13 16 18 non parent under years",
            r"\bnon-?commercial|\bunder\s+\d\d\b|\b1[368]\s*\+|\bparental\s+consent|\byears\s+or\s+over",
        ),
        (4, "minimu year", r"\bminimum\s+age\b|\b(?:be|are)\s+(?:1[0-9]|2[01])\s+years?\b"),
        (
            2.5,
            "direct intend limite meant non privat purpos",
            r"\b(?:reproduce|duplicate|copy|sell|resell|trade)\w*\b[^.;]{0,60}\bfor\s+any\s+(?:commercial\s+)?purposes?|\bpersonal,\s+(?:limited|non|private)|\bnot\s+(?:intended|directed|meant)\s+(?:for|to|at)\s+(?:use\s+by\s+)?(?:persons|children|anyone|individuals)",
        ),
        (
            3.5,
            "domest househ indivi non person privat",
            r"\b(?:personal|individual|private|household|domestic|non-?commercial)\s+(?:and|or|,)?\s*(?:\w+\s+)?use\b|\bindividuals?\b[^.;]{0,20}\buse\b|\bused?\s+by\s+individuals?",
        ),
    ),
    Topic.ACCOUNT: (
        (
            3.5,
            "creden log passwo userna",
            r"\b(?:password|log-?in\s+(?:details|credentials|information)|credentials|username\s+and)\b",
        ),
        (
            2.5,
            "keep respon unauth",
            r"\bresponsib\w*\b[^.;]{0,120}\b(?:account|password|activit\w+)|\b(?:unauthori[sz]ed)\s+use\s+of\s+(?:your|the)\s+(?:account|password)|\bkeep\w*[^.;]{0,40}\b(?:secure|confidential|secret)\b[^.;]{0,40}",
        ),
        (
            3.5,
            "accura alias anonym fake false impers name nickna pseudo screen user",
            r"\b(?:real|legal|full|true|own)\s+names?\b|\bpseudonym\w*|\bnickname|\bscreen\s+name|\bfake\b|\bfalse\s+(?:identity|name|information)|\baccurate\b[^.;]{0,60}\b(?:complete|current|information)|\balias\w*|\buser\s?names?\b|\bimpersonat\w+|\banonymous(?:ly)?\b",
        ),
        (
            3,
            "accoun additi altern login multip one passwo second severa single than",
            r"\b(?:one|single|multiple|more\s+than\s+one|additional|second|alternate|several)\s+(?:\w+\s+)?(?:account|profile|registration)s?|\b(?:share|transfer|sell|assign|lend|loan|rent|let\s+anyone)\b[^.;]{0,60}\b(?:account|password|login)",
        ),
        (
            2,
            "accoun regist",
            r"\b(?:create|creat\w+|open|set\s+up|register\w*|sign\w*\s+up)\b[^.;]{0,60}\baccounts?|\bregist(?:er|ration|ering)\b|\byour\s+account\b",
        ),
        (1.2, "accoun", r"\baccounts?\b"),
        (
            1.5,
            "confid identi name occur respon securi",
            r"\bresponsible\s+for\b[^.;]{0,60}\ball\b|\bactivit(?:y|ies)\s+that\s+occur|\bconfidentialit\w+\s+of|\bsecurity\s+of\s+your|\bidentit(?:y|ies)\b|\byour\s+name\b",
        ),
        (
            2.5,
            "choose have member name need obliga requir",
            r"\b(?:no\s+obligation|not\s+required|need\s+not|not\s+have\s+to|choose\s+not)\b[^.;]{0,80}\b(?:e-?mail|name|personal|information|true)|\blog-?in\s+name|\bmember\s+name|\btransfer\b[^.;]{0,60}\brights\s+or\s+obligations",
        ),
        (
            2,
            "compro confir guard issued proof protec safegu secure stolen unauth verifi verify",
            r"\b(?:verify|verification|proof|confirm)\w*\b[^.;]{0,60}\b(?:identity|identification|age|name|account)\b|\bgovernment[-\s]issued|\b(?:safeguard|protect|guard|secure)\w*\b[^.;]{0,40}\b(?:password|account|credentials|login)|\b(?:notify|inform|contact)\b[^.;]{0,60}\b(?:unauthori[sz]ed|compromised|stolen)",
        ),
        (
            3,
            "accura correc true truthf up",
            r"\b(?:information|data|details)\b[^.;]{0,60}\b(?:accurate|truthful|true|correct|up[-\s]to[-\s]date)\b|\b(?:accurate|truthful|true)\b[^.;]{0,40}\binformation\b",
        ),
    ),
    Topic.FEES: (
        (
            3,
            "billin card invoic paymen paypal",
            r"\b(?:credit|debit)\s+card|\bpayment\s+(?:method|details|information|card|instrument|account)|\bbilling\b|\binvoice|\bPayPal\b",
        ),
        (
            3,
            "charge fee payabl price pricin rate surcha taxes",
            r"\b(?:fees?|prices?|pricing|charges?|charged|taxes|payable|surcharge|rates?)\b[^.;]{0,100}\b(?:pay|charge|chang\w*|increase\w*|adjust\w*|apply|applicable|subscription|due|non-?payment|overdue|amount)",
        ),
        (3, "charge", r"\b(?:authori[sz]e|authori[sz]ing|authori[sz]ation)\b[^.;]{0,80}\bcharge"),
        (
            1.5,
            "charge fee pay price subscr",
            r"\bfees?\b|\bprices?\b|\bpay(?:ment|ments|able)?\b|\bcharge[sd]?\b|\bsubscription",
        ),
        (
            1.5,
            "minimu monthl recurr tax",
            r"\brecurring|\bmonthly\s+(?:charge|fee|payment)|\bminimum\s+(?:purchase|commitment)|\btax(?:es)?\b",
        ),
        (
            2,
            "charge renew",
            r"\b(?:renew|charge)\w*\b[^.;]{0,120}\b(?:card|account|payment|paid|monthly|annual)\b",
        ),
    ),
    Topic.RENEWAL_REFUND: (
        (5, "money non refund reimbu", r"\b(?:non-?\s?)?refund\w*|\bmoney[-\s]back|\breimburs\w+"),
        (
            4,
            "renew trial",
            r"\bauto\w*[-\s]+(?:\w+\s+)?renew|\brenew(?:s|al|als|ed)?\b[^.;]{0,80}\b(?:automatic|subscription|term|unless|cancel|period)|\b(?:free\s+)?trial\b",
        ),
        (
            2,
            "billin cancel credit final right uptime withdr",
            r"\bcancel\w*\b[^.;]{0,80}\b(?:subscription|renewal|order|booking|membership)|\bbilling\s+(?:cycle|period)|\bservice\s+credits?\b|\buptime\b|\bsales?\s+(?:are|is)\s+final|withdrawal\s+right|right\s+of\s+withdrawal",
        ),
        (
            1.5,
            "cancel credit final return subscr",
            r"\bcancel\w*\b|\bsubscription\b|\breturns?\b[^.;]{0,40}\b(?:days|product|item)|\bcredits?\b|\bfinal\b",
        ),
        (
            3,
            "compen renew return",
            r"\bcompensat\w+\s+to\s+(?:the\s+)?(?:customer|you)|\baccepts?\s+returns|\bauto\w*\s+renew\w*|\brenew\w*\s+auto\w*",
        ),
        (
            3,
            "cancel no not partia pro refund reimbu return termin",
            r"\b(?:fees|charges|costs|payments?|amounts?)\b[^.;]{0,60}\b(?:before|after|upon|on)\s+(?:\w+\s+)?(?:cancel|terminat)\w*|\bpro-?rat\w+|\bno\s+(?:partial|refund)|\bnot\s+(?:be\s+)?(?:refund|reimburs|return)\w*",
        ),
    ),
    Topic.CONTENT_LICENCE: (
        (
            3.5,
            "irrevo licenc licens non perpet royalt sub wide worldw",
            r"\blicen[cs]e[sd]?\b[^.;]{0,160}\b(?:royalty|worldwide|world-wide|perpetual|irrevocable|non-?exclusive|sub-?licens\w*|transferable|reproduce|distribute|display|publish|modify|content|copy)|\b(?:royalty[-\s]free|worldwide|world-wide|perpetual|irrevocable|non-?exclusive|sub-?licens\w*)\b",
        ),
        (
            3,
            "copyri intell moral owner proper rights title",
            r"\bmoral\s+rights?|\bintellectual\s+property|\bcopyrights?\b[^.;]{0,60}\b(?:own|retain|hold|remain|belong)|\b(?:retain|own|keep|hold|remain\w*|claim)\w*\b[^.;]{0,80}\b(?:ownership|rights|copyright|title|owner)\b|\bownership\b|\bproperty\s+of\b",
        ),
        (
            3,
            "assign grant own retain waive",
            rf"\b(?:you|users?)\s+(?:\w+\s+){{0,3}}(?:grant|own|retain|waive|assign)\w*\b[^.;]{{0,160}}\b(?:{_CONTENT}|right|licen[cs]e|title)\b",
        ),
        (
            3,
            "attrib compen feedba idea paymen propos sugges unsoli",
            r"\b(?:feedback|suggestions?|ideas?|proposals?|unsolicited)\b[^.;]{0,200}\b(?:use|own|property|free|compensation|obligation|assign|right|confidential|licen[cs]e|disclose)|\b(?:without|no)\s+(?:\w+\s+){0,4}(?:compensation|payment|attribution)",
        ),
        (
            2.5,
            "agpl apache attrib cc common domain free gnu gpl mit source",
            r"\b(?:creative\s+commons|CC[-\s]BY|CC0|open[-\s]source|free\s+software|GPL|GNU|MIT\s+licen[cs]e|AGPL|apache\s+licen[cs]e|public\s+domain)\b|\battribution\b",
        ),
        (
            1.5,
            "adapt broadc deriva displa distri exploi hereaf media modify now perfor publis reprod sublic transl",
            rf"\b(?:reproduce|distribute|adapt|publish|perform|display|translate|derivative|modify|exploit|broadcast)\w*\b[^.;]{{0,100}}\b{_CONTENT}|\b{_CONTENT}[^.;]{{0,100}}\b(?:reproduce|distribut|adapt|publish|perform|display|translat|derivative|exploit|sublicens)\w*|\bmedia\b[^.;]{{0,40}}\b(?:known|hereafter|developed)|\b(?:now|hereafter)\s+(?:known|developed)",
        ),
        (1, "grant licenc licens", r"\bgrant(?:s|ed|ing)?\b|\blicen[cs]e"),
        (
            1.5,
            "belong own proper right title yours",
            r"\b(?:rights?|title|owner|own|owned|property)\b[^.;]{0,60}\b(?:content|material|works?|data|information)\b|\b(?:content|material|works?|data)\b[^.;]{0,60}\b(?:belongs?|owner|own|owned|property|yours|rights?)\b",
        ),
        (
            2.5,
            "claim exploi freely give grant stuff submis",
            r"\b(?:do(?:es)?\s+not|don['’]t)\s+(?:grant|give|claim)\b[^.;]{0,60}\b(?:rights?|ownership)|\bfreely\s+use\b|\bsubmission\b[^.;]{0,80}\buse\b|\brights\s+granted|\byour\s+stuff\b|\bexploit\b[^.;]{0,80}\bfeedback",
        ),
        (
            2.5,
            "copy deriva displa distri grante host licenc licens modify reprod retain store",
            r"\b(?:surviv\w+|continue\w*|after|terminat\w+)\b[^.;]{0,80}\b(?:licen[cs]es?|rights\s+granted)\b|\bderivative\s+works?|\buse,\s+(?:copy|reproduce|host|store|modify|distribute|display)|\brights\s+granted\b|\bretain\s+(?:all|any|full|your)\b",
        ),
        (
            2.5,
            "belong betwee connec existi keep own remain yours",
            r"\bexisting\s+(?:and|or)\s+future\b|\bin\s+connection\s+with\b[^.;]{0,60}\b(?:services?|business)\b[^.;]{0,80}\b(?:promot|distribut|redistribut|market)|\bas\s+between\s+(?:you|us|the\s+parties)|\b(?:your|user)\s+(?:content|data|submissions?|materials?)\s+(?:\w+\s+){0,3}(?:belongs?|remains?|is\s+yours)|\byou\s+(?:still\s+)?(?:own|keep)\b",
        ),
        (
            2.5,
            "give giving grant",
            r"\b(?:give|grant|giv|grants|gives)(?:ing)?\s+(?:to\s+)?(?:us|\w+)\s+(?:\w+\s+){0,3}(?:permission|rights?|licen[cs]e)\b",
        ),
        (
            5,
            "licenc licens",
            r"\blicen[cs]es?\b[^.;]{0,60}\b(?:surviv\w*|terminat\w*|end|ends|continue\w*)\b",
        ),
        (
            3,
            "droit moral",
            r"\bmoral\s+rights\b|\bdroit\s+moral",
        ),
    ),
    Topic.CONDUCT: (
        (
            3,
            "allowe forbid not permit prohib tolera",
            r"\b(?:agree|may|must|shall|will|are|do)\s+(?:\w+\s+){0,2}not\s+(?:\w+\s+){0,4}(?:use|upload|post|transmit|submit|engage|send|interfere|attempt|harass|distribute|publish|disrupt|access|copy|collect|violate|abuse|reverse|do|share|create|promote|encourage|make|sell|display|link|harm|hack|impersonate|stalk|scrape|data)|\bprohibit\w*|\bnot\s+(?:permitted|allowed|tolerate\w*)|\bforbidden",
        ),
        (
            3,
            "abusiv defam discri extrem harass hate illega indece invasi libel nudity obscen offens pornog racis sexual terror threat unlawf violen vulgar",
            r"\b(?:unlawful|illegal|harass\w*|threaten\w*|abusive|defam\w+|libel\w*|obscen\w+|hateful?|hate\s+speech|pornograph\w*|nudity|sexual\w*|violen\w+|offensive|racis\w+|terroris\w+|extremis\w+|vulgar|indecent|discriminat\w+|invasive)\b",
        ),
        (
            3,
            "bulk chain junk phish pyrami spam unsoli",
            r"\b(?:spam\w*|chain\s+letters?|junk\s+mail|unsolicited|bulk\s+(?:e-?mail|messages?)|pyramid|phish\w*)\b",
        ),
        (
            3.5,
            "automa bot crawl harves indexi mining robot scrap spider",
            r"\b(?:spiders?|robots?|crawl\w*|scrap(?:e|es|ing|ers?)|data\s+mining|automated\s+(?:means|system\w*|process\w*|devices?|script\w*)|bots?|harvest\w*|screen-scrap\w*|indexing)\b",
        ),
        (
            3,
            "breach circum decomp gain hack malici malwar probe revers trojan unauth virus vulner worms",
            r"\b(?:hack\w*|gain\s+(?:\w+\s+)?(?:unauthori[sz]ed\s+)?access|circumvent\w*|reverse\s+engineer\w*|decompil\w*|virus\w*|malware|trojan|worms|malicious|probe|vulnerabilit\w+|breach\s+(?:any\s+)?(?:security|authentication))\b|\bunauthori[sz]ed\s+access\s+to\b[^.;]{0,60}\b(?:computer|systems?|networks?|servers?|account)",
        ),
        (
            2,
            "dispar disrup enjoym guidel illega interf standa unlawf use violat",
            r"\binterfer\w*\b|\bdisrupt\w*|\benjoyment\b|\bfor\s+any\s+(?:illegal|unlawful)|\bviolat\w*\s+(?:any\s+)?(?:applicable\s+)?(?:law|local|laws)|\bcommunity\s+(?:guidelines|standards)|acceptable\s+use|\bdisparag\w+",
        ),
        (
            2,
            "condon endors opinio reflec views",
            r"\b(?:opinions?|views)\s+(?:expressed|of\s+(?:the|their|users))|do(?:es)?\s+not\s+(?:endorse|condone|necessarily\s+reflect)|\bendorse",
        ),
        (
            1.5,
            "abuse agree are can crimin decept do drugs explic fraud harmfu inappr infrin may mislea misuse must object other shall should weapon will",
            r"\b(?:you|users?)\s+(?:may|must|shall|will|agree|are|should|can)\s*(?:\w+\s+){0,3}not\b|\byou\s+agree\s+(?:not\s+to|that\s+you\s+will\s+not)|\bdo\s+not\b|\bcannot\b|\bany\s+other\s+(?:person|user)|\bharmful\b|\bmisuse\b|\babuse\b|\binappropriate\b|\bcriminal|\bfraud\w*|\bobjectionable|\bdeceptive|\bmisleading|\binfringe\w*|\bexplicit\b|\bdrugs\b|\bweapons\b",
        ),
        (
            2.5,
            "abide accord affirm certif compli comply conduc confor lawful morali points politi repres violat warran",
            r"\b(?:you|users?|use)\b[^.;]{0,120}\b(?:comply|compliance|accordance|abide|conform)\w*\b[^.;]{0,60}\b(?:laws?|legislation)\b|\blawful\b|\b(?:represent|warrant|certify|affirm)\b[^.;]{0,160}\b(?:not\s+(?:infringe|violate)|necessary\s+(?:licen|rights))|\bviolates?\s+any\b|\bpolitic\w*\b|\bmorality|\bcode\s+of\s+conduct|\bpoints\b",
        ),
        (
            2,
            "expose respon",
            r"\bexpose[d]?\s+to\b[^.;]{0,60}\b(?:content|user)|\bresponsible\s+for\b[^.;]{0,40}\b(?:the\s+|your\s+|all\s+)?(?:user\s+)?content",
        ),
        (
            3,
            "abide accord compli comply confor exceed illega lawful legal unlawf violat",
            r"\b(?:compl(?:y|ies|iance)|accordance|abide|conform)\w*\b[^.;]{0,40}\ball\b[^.;]{0,60}\blaws?\b|\babide\s+by\b|\bviolat\w*\s+(?:\w+\s+){0,3}(?:laws?|regulations?)\b|\buse\b[^.;]{0,80}\b(?:legal|lawful|illegal|unlawful)\b|\bexceed\w*\s+your\s+authori",
        ),
        (
            2.5,
            "annoy bully consen forbid inconv intell malici nuisan permis prohib racism refrai respec respon stalk threat tolera",
            r"\b(?:you|users?|members?)\b[^.;]{0,60}\b(?:prohibited|forbidden|refrain|responsible\s+for\s+(?:complying|ensuring|your\s+(?:conduct|use)))\b|\b(?:respect|tolerate|tolerance|bully\w*|stalk\w*|threats?|racism|malicious|nuisance|inconvenience|annoy\w*)\b|\bintellectual\s+property\s+rights\s+of\s+(?:others|third|any)|\bwithout\s+(?:our|the|express|prior)\s+(?:\w+\s+){0,4}(?:permission|consent)\b",
        ),
        (
            3,
            "access commun everyo freedo human people princi value welcom",
            r"\bwe\s+(?:believe|want|care|value|are\s+committed)\b[^.;]{0,120}\b(?:community|people|everyone|freedom|human|values?|principles|accessib\w+|welcoming)\b",
        ),
        (
            3,
            "intent uninte violat",
            r"\b(?:intentionally|unintentionally)\s+(?:or\s+\w+\s+)?violat|\bviolat\w*\s+(?:any\s+)?(?:\w+,?\s+){0,4}(?:laws?|regulations?|rights)\b|\bin\s+violation\s+of\b",
        ),
        (
            2,
            "approv belong condon endors expres origin repres those",
            r"\b(?:opinions?|views|statements?|ideas|information)\b[^.;]{0,60}\b(?:expressed|originat\w+|those\s+of|belong)\b|\b(?:not|n['’]t)\s+(?:\w+\s+){0,3}(?:endorse|condone|represent\s+the\s+views|approve)",
        ),
    ),
    Topic.CONTENT_REMOVAL: (
        (
            3.5,
            "block censor delet disabl down edit hide modera refus reject remov screen taken",
            rf"\b(?:remov\w*|delet\w*|refus\w*|edit\w*|block\w*|censor\w*|reject\w*|screen\w*|take\s+down|taken\s+down|disable\s+access|moderate\w*|hide)\b[^.;]{{0,80}}\b(?:any\s+|such\s+|your\s+|user\s+|the\s+|all\s+)*(?:{_CONTENT}|communications?|messages?|links?|listings?|information)\b",
        ),
        (
            4,
            "allege copyri counte dmca infrin millen take",
            r"\bDMCA\b|digital\s+millennium|\btake-?down\b|\bcounter[-\s]?noti\w+|\bcopyright\s+(?:agent|infring\w*|claims?|notices?|complaints?|owner|holder|violation|policy)|\binfring\w+\s+(?:\w+\s+){0,6}(?:copyright|material|content|notice)|\balleged(?:ly)?\s+infring\w*|\bnotice\s+of\s+(?:alleged\s+)?infring\w*",
        ),
        (
            1.5,
            "belief object perjur repeat",
            r"\bgood\s+faith\s+belief|penalty\s+of\s+perjury|\bobjectionable\b[^.;]{0,80}\b(?:remov|delet)|\brepeat\s+infring\w+",
        ),
        (
            0.8,
            "block censor delete edit modera refuse reject remove",
            r"\b(?:remove|delete|block|censor|edit|refuse|reject|moderat)\w*\b",
        ),
        (
            1.5,
            "copyri discre down infrin remov violat",
            r"\binfring\w+\b|\bcopyright\b|\btake\s+down|\bsole\s+discretion\b[^.;]{0,80}\b(?:content|post|material|remove)|\bcontent\b[^.;]{0,80}\b(?:discretion|violat|remov)",
        ),
        (
            2.5,
            "channe delet limit notice remov respec visibi",
            r"\blimit\b[^.;]{0,60}\b(?:features|visibility|content)|\brespectful\b[^.;]{0,60}\bcopyright|\bcommunication\s+channels?|\buser\s+content\b[^.;]{0,100}\b(?:notice|remov|delet)|\b(?:remov|delet)\w*\b[^.;]{0,40}\buser\s+content|\bvisibility\b",
        ),
        (
            -3,
            "cancel close deacti delete edit erase have remove reques termin",
            r"\b(?:you|users?|members?|customers?|subscribers?)\s+(?:\w+\s+){0,3}(?:may|can|could|have|has|wish|want|would|decide|choose|like|able)\s+(?:(?!be\b|been\b)\w+\s+){0,5}(?:delete|cancel|close|terminate|deactivate|remove|erase|edit|request|have)\w*",
        ),
        (
            3,
            "block disabl remov",
            r"\b(?:remove|disable|block)\b[^.;]{0,40}\baccess\s+to\b[^.;]{0,40}\b(?:material|content|it|item|work|post|link)s?\b|\bremov\w*\s+(?:or\s+disabl\w+\s+)?(?:the|any|such|said|infring\w+)\s+(?:\w+\s+)?(?:material|content|listing|posting|item)s?\b",
        ),
        (
            2.5,
            "believ claim copied infrin",
            r"\bclaim(?:s|ed)?\s+(?:of\s+)?(?:copyright\s+)?infring\w+|\binfring\w+\s+(?:of\s+)?(?:your|a|any|the)\s+(?:copyright|intellectual)|\bbelieve\b[^.;]{0,80}\b(?:infring\w+|copyright|copied)\b|\bcopied\s+in\s+a\s+way",
        ),
    ),
    Topic.TERMINATION: (
        (
            4,
            "ban block cancel close closin closur deacti delet disabl refus remov restri revok suspen termin",
            r"\b(?:terminat\w*|suspend\w*|suspension|clos(?:e|ing|ure)|delet\w*|deactivat\w*|disabl\w*|ban(?:s|ned|ning)?|cancel\w*|block\w*|revok\w*|restrict\w*|remov\w*|refus\w*)\b[^.;]{0,100}\b(?:your|an?|any|the|user|users['’]?|member['’]?s?)\s+(?:\w+[\s,/]+){0,5}(?:account|accounts|access|membership|profile|use\s+of|username|registration|right\s+to)\b",
        ),
        (
            3,
            "banned blocke cancel closed deacti delete disabl remove suspen termin",
            r"\baccounts?\b[^.;]{0,80}\b(?:terminated|suspended|closed|deleted|deactivated|disabled|banned|cancelled|blocked|removed|termination|suspension)\b|\btermination\b",
        ),
        (
            2,
            "banned breach evade inacti re violat",
            r"\brepeat(?:ed)?\s+(?:infring\w+|violat\w+|offend\w+)|\bbreach\w*[^.;]{0,80}\b(?:terminat|suspend|account)|\bre-?register\w*|\bbanned\b|\bevade|\bviolat\w+[^.;]{0,100}\b(?:terminat|suspen|account)|\binactiv\w+",
        ),
        (
            1.5,
            "reclai refuse reject",
            r"\b(?:reclaim|reject|refuse)\b[^.;]{0,60}\b(?:user\s?name|name|alias)",
        ),
        (1.2, "ban suspen termin", r"\bterminat\w*|\bsuspend\w*|\bsuspension|\bban(?:ned|s)?\b"),
        (
            1,
            "discre notice reason violat warnin",
            r"\bany\s+reason|\bno\s+reason|\bwithout\s+(?:prior\s+)?(?:notice|warning)|\bsole\s+discretion|\bviolat\w*",
        ),
        (
            3,
            "close deny refuse suspen termin",
            r"\b(?:terminat|suspend)\w*\b[^.;]{0,80}\b(?:access|services?\s+provided|agreement\s+with\s+you|use\s+of|any\s+and\s+all\s+services)|\brefuse\s+(?:\w+\s+)?service|\bdeny\s+(?:you|any|access)|\bclose\s+the\s+user",
        ),
        (
            -3,
            "cancel close deacti delete edit erase have remove reques termin",
            r"\b(?:you|users?|members?|customers?|subscribers?)\s+(?:\w+\s+){0,3}(?:may|can|could|have|has|wish|want|would|decide|choose|like|able)\s+(?:(?!be\b|been\b)\w+\s+){0,5}(?:delete|cancel|close|terminate|deactivate|remove|erase|edit|request|have)\w*",
        ),
        (
            3,
            "banned cancel disabl revoke suspen termin",
            r"\brevoke\b[^.;]{0,60}\b(?:access|permission|licen[cs]e|right)|\b(?:terminate|suspend|cancel)\b[^.;]{0,60}\b(?:these|this)\s+(?:terms|agreement)|\bdisable[sd]?\b[^.;]{0,40}\b(?:software|account|user)|\bbanned\b|\bsuspension\b",
        ),
        (
            2.5,
            "ban cancel close deacti disabl refuse suspen termin",
            r"\bright\s+to\s+(?:\w+,?\s+){0,4}(?:suspend|terminate|refuse|cancel|disable|deactivate)\b|\b(?:we|company|staff|administrators?)\s+(?:may|can|will|reserves?|might)\b[^.;]{0,60}\b(?:terminate|suspend|disable|deactivate|cancel|ban|close)\b",
        ),
        (
            2,
            "banned blocke closed deacti delete disabl inacti lose loss reclai remove revoke suspen termin",
            r"\b(?:accounts?|user\s?names?|access|membership)\b[^.;]{0,60}\b(?:be|been|being|get)\s+(?:\w+\s+){0,2}(?:terminated|suspended|deleted|disabled|deactivated|closed|banned|revoked|blocked|reclaimed|removed)\b|\b(?:lose|loss\s+of)\s+access\b|\binactiv\w+\b[^.;]{0,60}\b(?:months?|days?|accounts?)\b",
        ),
        (
            2.5,
            "handle nickna screen url user",
            r"\b(?:disallow|reassign|reclaim|reject|change|remove|refuse|revoke|transfer|force\s+forfeiture)\w*\b[^.;]{0,60}\b(?:user\s?names?|screen\s?names?|urls?|nicknames?|handles?)\b",
        ),
        (
            3,
            "appeal perman reacti reinst",
            r"\breactivat\w+|\breinstat\w+|\bappeal\w*\b[^.;]{0,60}\b(?:suspension|ban|termination|decision)|\bpermanent(?:ly)?\s+(?:ban|suspen|block|remov)\w*",
        ),
        (
            2,
            "accoun",
            r"\b(?:create|creating|open|register|use|using)\b[^.;]{0,30}\b(?:another|new|other|different)\s+(?:\w+\s+)?account\b",
        ),
        (
            2.5,
            "bar block cut deny",
            r"\b(?:block|bar|deny|cut\s+off)\w*\s+(?:your|their|his|any|a)\s+(?:\w+\s+)?access\b",
        ),
    ),
    Topic.LEAVING: (
        (2, "leavin", r"\bleaving\b"),
        (
            4,
            "cancel close deacti delete discon leave remove stop termin unsubs",
            r"\b(?:you|users?|members?)\s+(?:\w+\s+){0,5}(?:delete|cancel|close|terminate|deactivate|remove|leave|discontinue|unsubscribe|stop\s+using)\w*\b[^.;]{0,80}\b(?:account|service|services|profile|membership|agreement|subscription|site|content|at\s+any\s+time)\b",
        ),
        (
            3.5,
            "cancel close closin deacti delete deleti remove termin",
            r"\b(?:delete|deleting|cancel|close|closing|terminate|deactivate|deletion\s+of|remove)\s+(?:your|their|his|an|my)\s+(?:\w+\s+){0,2}(?:account|profile|membership|content|data|posts?)",
        ),
        (
            4,
            "archiv backup copy downlo export portab retrie takeou",
            r"\b(?:export|download|backup|archive|retrieve|copy\s+of|portab\w+)\b[^.;]{0,60}\b(?:your|their|all|data|content|information)\b|\bdata\s+portability|\btakeout",
        ),
        (
            2.5,
            "archiv backup cached copies keep persis preser remain residu retain store",
            r"\b(?:after|once|when|if|upon)\b[^.;]{0,60}\b(?:delet|remov|clos|cancel|terminat|deactivat)\w*[^.;]{0,160}\b(?:retain|remain|keep|backup|copies|archiv|store|persist|preserv|residual|cached)\w*",
        ),
        (
            1.5,
            "cancel copies deacti delet downlo export portab",
            r"\bdelet\w*\b|\bdeactivat\w*|\bcancel\w*|\bexport\w*|\bdownload\w*|\bportab\w*|\bcopies\s+of",
        ),
        (
            1.5,
            "after copies delete longer remain",
            r"\bafter\s+(?:you\s+)?(?:delet|remov|clos|cancel|terminat)\w*|\bno\s+longer\s+(?:a|our)\s+(?:customer|member|user)|\byou\s+(?:have\s+)?delete[d]?\b|\bcopies\b[^.;]{0,60}\b(?:remov|delet|retain)|\bremain\w*\b[^.;]{0,60}\b(?:delet|remov|visible)",
        ),
        (
            3,
            "cancel close deacti delete edit erase have remove reques termin",
            r"\b(?:you|users?|members?|customers?|subscribers?)\s+(?:\w+\s+){0,3}(?:may|can|could|have|has|wish|want|would|decide|choose|like|able)\s+(?:(?!be\b|been\b)\w+\s+){0,5}(?:delete|cancel|close|terminate|deactivate|remove|erase|edit|request|have)\w*",
        ),
        (
            2.5,
            "agreem all archiv cancel closed closur copies copy delet eras export port readab remove struct",
            r"\b(?:request|receive|obtain|get|ask|provide)\w*\b[^.;]{0,80}\b(?:cop(?:y|ies)|exported|archive|portable|structured|machine-readable|all\s+of\s+the\s+information)\b|\baccounts?\b[^.;]{0,40}\b(?:can|may)\s+be\s+(?:deleted|closed|cancelled|removed)|\bport\s+your|\bdeleting\s+your|\bclosure\s+of|\byour\s+legal\s+agreement|\b(?:delet|eras)\w+\b[^.;]{0,60}\b(?:data|content|information|submission|feedback|posts?)",
        ),
        (5, "port", r"\bportability\b|\bport\s+(?:your|their|the)\s+(?:\w+\s+)?data\b"),
        (
            2,
            "delet free settin stop time",
            r"\baccount\s+settings\b|\bdelet\w+\s+(?:of\s+)?(?:your|an|the|their)\s+(?:\w+\s+)?(?:accounts?|content|posts?|files)|\byou\s+(?:are\s+free\s+to|may\s+stop|can\s+stop|may\s+at\s+any\s+time)|\bat\s+any\s+time,?\s+by\b",
        ),
        (
            2.5,
            "accoun archiv backup contin copy export remain stay still",
            r"\b(?:your|user|an?)\s+accounts?\b[^.;]{0,40}\b(?:at\s+any\s+time|through\s+(?:your|the)|in\s+(?:your|the)\s+(?:account|settings))|\b(?:return|give|provide|send)\w*\s+(?:you\s+)?(?:\w+\s+){0,3}(?:copy|export|archive|backup)\b|\b(?:posts?|content|comments?|contributions|messages)\b[^.;]{0,60}\b(?:remain|stay|still|continue\s+to\s+be)\b",
        ),
        (
            3,
            "foreve indefi perman public",
            r"\b(?:publicly|permanently|forever|indefinitely)\b[^.;]{0,40}\b(?:available|visible|accessible|stored|published)\b",
        ),
        (
            5,
            "common machin portab struct",
            r"\b(?:structured|machine-?readable|commonly\s+used)\b[^.;]{0,60}\bformat\b|\bportab\w+",
        ),
        (
            4,
            "delete deleti erase remova remove",
            r"\b(?:delete|remove|erase|deletion|removal)\b[^.;]{0,40}\b(?:content|posts?|account|profile|files?|photos?|comments?|submissions?|materials?)\b[^.;]{0,100}\b(?:remain|retain|backup|still|continue|copies|cached|archiv|persist|keep|visible|available|stored)\w*",
        ),
        (
            3.5,
            "cease discon stop",
            r"\b(?:cease|stop|discontinue)\s+(?:using|use|to\s+use)\b",
        ),
    ),
    Topic.WARRANTY: (
        (5, "availa faults is", r"\b[“\"'‘]?as[\s-]is\b|\bas\s+available\b|\bwith\s+all\s+faults"),
        (
            4,
            "fitnes mercha warran",
            r"\bwarrant(?:y|ies|s|ed)\b|\bmerchantab\w+|\bfitness\s+for\s+a\s+particular",
        ),
        (
            3.5,
            "bug correc defect error harmfu malwar uninte virus",
            r"\b(?:uninterrupted|error[-\s]free|bug[-\s]free|defects?\s+will\s+be\s+corrected|errors?\s+(?:\w+\s+){0,4}corrected|free\s+(?:of|from)\s+(?:\w+\s+){0,2}(?:errors?|virus\w*|harmful|defects?|malware))\b",
        ),
        (
            3,
            "assur guaran own promis repres risk warran",
            r"\b(?:not|no|cannot|n['’]t|neither)\b[^.;]{0,60}\b(?:guarante\w*|warrant\w*|assur\w*|represent\w*|promise)\b|\bguarantees?\b|\bown\s+risk|\bsole\s+risk|\bat\s+your\s+own\b",
        ),
        (
            2,
            "99 accura availa comple inaccu meet qualit reliab suitab timel useful",
            r"\b(?:accura\w+|reliab\w+|timel\w+|completeness|quality|availability|suitab\w+|inaccura\w+|usefulness)\b[^.;]{0,80}\b(?:of\s+(?:the|any|such|information|content|data)|information|content|service|results|expectations|requirements)|\bmeet\s+your\s+(?:requirements|expectations|needs)|\b99(?:[.,]\d+)?\s?%",
        ),
        (
            1.8,
            "accura comple correc date defect error fit inaccu interr omissi reliab",
            r"\baccura(?:te|cy)\b|\breliab(?:le|ility)\b|\berrors?\b|\bcorrect(?:ed|ness)\b|\bdefects?\b|\binterrupt\w*|\bfit\s+for\b|\bup[-\s]to[-\s]date\b|\bomissions\b|\binaccurac\w+|\bcomplete(?:ness)?\b",
        ),
        (
            1.5,
            "best downlo effort guaran risk secure times",
            r"\bguarante\w*|\bdownload\w*\b[^.;]{0,100}\b(?:files?|material|software|content)|\brisks?\b|\bsecure\b[^.;]{0,40}\b(?:no|not|completely|100)|\b(?:no|not)\b[^.;]{0,40}\b(?:completely|100\s?%|fully)\s+(?:\w+\s+)?secure|\bbest\s+efforts|\bcommercially\s+reasonable\s+efforts|\bavailable\s+at\s+all\s+times|\bat\s+all\s+times",
        ),
        (
            2.5,
            "accura assume corrup mainta risk secure suppor update",
            r"\bnot\s+(?:\w+\s+){0,2}(?:obligat\w+|required|responsible)\s+(?:\w+\s+){0,3}(?:support|maintain|update|accura\w+)|\bassume\w*\b[^.;]{0,60}\b(?:risks?|responsibility)\b|\bown\s+discretion\s+and\s+risk|\bno\s+(?:system|method|transmission)\b[^.;]{0,80}\bsecure|\bloss\s+or\s+corruption",
        ),
        (
            1.5,
            "accura availa comple correc curren error reliab safe secure timely uninte up",
            r"\b(?:not|n['’]t|no|never|nor)\b[^.;]{0,50}\b(?:accurate|complete|current|reliable|error[-\s]free|up[-\s]to[-\s]date|uninterrupted|timely|secure|correct|safe|available)\b",
        ),
    ),
    Topic.LIABILITY: (
        (
            4,
            "liabil liable respon",
            r"\b(?:not|no|nor|never|neither|n['’]t|exclude\w*|disclaim\w*|limit\w*)\b[^.;]{0,120}\b(?:liab(?:le|ility|ilities)|responsib(?:le|ility))\b",
        ),
        (
            4,
            "conseq exempl incide indire liabil limita loss puniti specia",
            r"\b(?:indirect|incidental|consequential|punitive|exemplary|special)\b[^.;]{0,60}\bdamages?|\bliabilit\w+\b[^.;]{0,160}\b(?:exceed|limited\s+to|maximum|aggregate|amount)|\blimitations?\s+of\s+liabilit|\bloss\s+of\s+(?:profits?|revenue|business)",
        ),
        (
            3,
            "extern link third",
            r"\b(?:links?|linked|third[-\s]part\w+)\b[^.;]{0,200}\b(?:no\s+control|not\s+responsible|responsib\w+|endorse|liab\w+|not\s+control)|\bexternal\s+(?:links|sites|websites)",
        ),
        (
            2,
            "damage disput liabil liable releas",
            r"\bliable\b|\bliability\b|\bdamages\b|\bdisputes?\s+(?:between|with|among)\s+(?:you|users|other|members)|\brelease\s+(?:us|\w+)\s+from",
        ),
        (
            1.2,
            "damage liab link loss respon",
            r"\bresponsib\w+|\bliab\w+|\bdamages?\b|\bloss(?:es)?\b|\blinks?\b",
        ),
        (
            1.5,
            "contro dealin intera over risk solely",
            r"\bno\s+control\s+over|\bnot\s+control|\bown\s+risk|\bsolely\s+responsible\s+for\s+your\s+(?:interactions|dealings)|\b(?:interactions?|dealings)\b[^.;]{0,60}\b(?:users|third|advertisers)",
        ),
        (
            3,
            "hyperl integr link party unauth",
            r"\blinks?\s+to\b[^.;]{0,60}\b(?:third|other|independent|external)|\bintegrated\s+with\s+third|\bhyperlinks?\b|\bthird[-\s]party\s+(?:web\s?)?sites?\b|\bunauthori[sz]ed\s+access\b[^.;]{0,100}\b(?:servers?|personal)",
        ),
        (
            2.5,
            "damage dealin disput intera loss releas transa",
            r"\b(?:disputes?|interactions?|dealings|transactions?)\s+(?:\w+\s+){0,3}(?:between|with)\s+(?:you\s+and\s+)?(?:other|any|third|another)\s+(?:user|member|part)|\brelease\b[^.;]{0,80}\bfrom\b[^.;]{0,60}\b(?:claims?|liab|damages)|\b(?:loss|losses|damages?)\b[^.;]{0,60}\b(?:caused|resulting|arising|incurred|suffered)\b",
        ),
        (
            3,
            "unauth",
            r"\bunauthori[sz]ed\s+(?:access|use|alteration)\b[^.;]{0,80}\b(?:alteration|transmissions?|content|data|servers?|personal)\b",
        ),
    ),
    Topic.INDEMNITY: (
        (
            7,
            "harmle indemn",
            r"\bindemnif\w*|\bindemnity|\bhold\b[^.;]{0,100}\bharmless\b|\bharmless\b",
        ),
        (
            2,
            "defend fees solely",
            r"\bdefend\b|\bsolely\s+responsible\b[^.;]{0,80}\b(?:claims?|damages?)|\battorneys?['’]?\s+fees",
        ),
        (
            3,
            "remain surviv",
            r"\bsurviv\w*\b[^.;]{0,60}\b(?:terminat|expir)\w*|\b(?:terminat|expir)\w*[^.;]{0,60}\bsurviv\w*|\bremain\s+in\s+(?:effect|place|force)\b[^.;]{0,60}\bterminat\w*",
        ),
        (
            3,
            "expir surviv termin",
            r"\b(?:terminat|expir)\w*\b[^.;]{0,80}\b(?:surviv\w*|continue\s+to\s+(?:be\s+bound|apply)|remain\s+in|bound)\b|\bsurviv\w+\b[^.;]{0,60}\b(?:terminat|expir)\w*",
        ),
    ),
    Topic.DISPUTES: (
        (6, "arbitr", r"\barbitrat\w+"),
        (
            6,
            "action class jury repres",
            r"\bclass[-\s](?:action|arbitration|wide|member)|\bclass\s+or\s+(?:representative|collective)|\brepresentative\s+(?:action|proceeding|capacity)|\bjury\b|\bcollective\s+action",
        ),
        (
            3,
            "mediat resolu resolv small",
            r"\bdispute\s+resolution|\bresolv\w*\b[^.;]{0,60}\bdisputes?|\bmediat(?:e|ion|or)\b|\bsmall\s+claims",
        ),
        (
            1.2,
            "bindin disput waive",
            r"\bdisputes?\b|\bbinding\b|\bwaiver?\b[^.;]{0,60}\b(?:trial|action|class)",
        ),
        (
            3,
            "amicab disput good inform negoti",
            r"\b(?:informal(?:ly)?|negotiat\w+|amicabl\w+|good\s+faith)\b[^.;]{0,60}\b(?:disputes?|claims?|resol\w+)|\bdisputes?\b[^.;]{0,60}\b(?:informal\w*|amicabl\w*|negotiat\w+|settled)\b",
        ),
    ),
    Topic.LAW_VENUE: (
        (
            5,
            "choice confli constr govern interp law",
            r"\b(?:govern\w*|constru\w*|interpret\w*)\b[^.;]{0,120}\blaws?\b|\blaws?\s+of\s+(?:the\s+)?(?:state|commonwealth|province|republic|people|federal|united|england|ireland|[a-z]+)\b[^.;]{0,80}\b(?:govern|apply|applies|without|shall|jurisdiction)|\bgoverning\s+law|\bchoice\s+of\s+law|\bconflicts?\s+of\s+laws?",
        ),
        (
            4,
            "court jurisd venue",
            r"\b(?:exclusive|personal|subject\s+matter|non-exclusive)\b[^.;]{0,30}\bjurisdiction|\bcourts?\s+(?:of|in|located|sitting|having)|\bvenue\b|\b(?:federal|state|competent)\s+courts?|\bplace\s+of\s+jurisdiction|\bjurisdiction\s+of",
        ),
        (
            5,
            "barred month statut year",
            r"\b(?:claims?|causes?\s+of\s+action|actions?|suits?|proceedings?)\b[^.;]{0,160}\b(?:within|after|more\s+than)\b[^.;]{0,40}\b(?:years?|months?)\b|\b(?:forever|permanently|time)[-\s]barred|\bstatute\s+of\s+limitations?",
        ),
        (
            2,
            "applie apply based califo delawa dutch englis establ europe french gdpr german headqu icelan incorp locate norweg swedis swiss",
            r"\b(?:law|laws|act|regulation)\b[^.;]{0,40}\b(?:appl(?:y|ies)|swiss|german|french|english|european|norwegian|icelandic|swedish|californ\w+|delaware)|\bGDPR\b|\b(?:swiss|german|french|english|dutch|norwegian|swedish|icelandic|european)\s+(?:data\s+protection\s+)?laws?\b|\b(?:based|incorporated|located|headquarter\w*|established)\s+in\b",
        ),
        (
            1.5,
            "califo delawa dutch englan france french german hong icelan irelan israel london nether norway norweg san singap sweden swedis swiss switze york",
            r"\b(?:swiss|switzerland|germany|german|netherlands|dutch|sweden|swedish|iceland|norway|norwegian|france|french|ireland|england|london|california|new\s+york|delaware|singapore|hong\s+kong|israel|san\s+francisco)\b",
        ),
        (
            2.5,
            "brough decide ftc heard place resolv trade",
            r"\bdisputes?\b[^.;]{0,80}\b(?:decided|resolved|heard|brought)\b[^.;]{0,60}\b(?:by|in|courts?|chamber)\b|\bplace\s+of\s+(?:signing|performance|business)|\bfederal\s+trade\s+commission|\bFTC\b",
        ),
        (
            3.5,
            "court jurisd law legisl",
            r"\b(?:u\.?s\.?|american|eu|european(?:\s+union)?|uk|canadian|australian|dutch|german|french|swiss|english|irish|indian|japanese|norwegian|swedish|finnish|danish|spanish|italian|austrian|belgian|polish|czech|estonian|israeli|california|delaware|new\s+york)\s+(?:\w+\s+){0,2}(?:laws?|courts?|legislation|jurisdiction)\b",
        ),
        (
            2.5,
            "based compan entity establ headqu incorp locate operat organi regist run",
            r"\b(?:based|located|headquarter\w*|registered|incorporated|established|organi[sz]ed|entity|company|operated|run)\s+(?:in|under|by|from)\b[^.;]{0,40}\b(?:usa?|u\.s|united|states|germany|netherlands|france|switzerland|ireland|kingdom|england|canada|australia|sweden|norway|finland|denmark|california|delaware|europe\w*|israel|iceland|luxembourg|australian)\b",
        ),
    ),
    Topic.DATA_COLLECTION: (
        (
            2,
            "ask collec gather obtain proces receiv record reques store",
            rf"\b(?:we|may|will|automatically|to|also|service|site|[A-Z]\w+)\s+(?:\w+\s+){{0,3}}(?:collect|gather|receive|record|obtain|ask|request|store|process)s?\b[^.;]{{0,120}}\b{_DATA}",
        ),
        (
            3,
            "collec data inform type",
            r"\b(?:information|data)\b[^.;]{0,40}\b(?:we\s+(?:may\s+|also\s+)?(?:collect|gather|receive|use|process|obtain|store)|is\s+collected|you\s+(?:provide|give|submit|enter))|\bcollection\s+(?:and\s+use\s+)?of\b|\btypes?\s+of\s+(?:personal\s+)?(?:data|information)",
        ),
        (
            4,
            "blueto geo gps latitu locati physic precis",
            r"\b(?:geo-?location|location\s+(?:data|information|services?|based)|your\s+location|physical\s+location|precise\s+location|GPS|latitude|bluetooth)\b",
        ),
        (
            2,
            "aggreg anonym de non statis",
            r"\baggregate\w*\b|\bstatistic\w*|\banonymi[sz]ed\b|\bnon-?personal\w*|\bde-?identified|\bdemographic",
        ),
        (
            2,
            "biomet book camera face list microp permis",
            r"\b(?:biometric\w*|face(?:print|\s+geometry|\s+recognition)?|microphone|camera|contacts\s+list|address\s+book|device\s+permissions?|permissions?)\b",
        ),
        (
            2.5,
            "access conten privat read view",
            r"\b(?:private\s+messages?|(?:content|contents)\s+of\s+(?:your\s+)?(?:messages|communications|e-?mails)|read\s+your|access\s+(?:to\s+)?(?:your\s+)?(?:private|messages|content|files))|\b(?:employees|staff|personnel)\b[^.;]{0,80}\b(?:access|view|read)",
        ),
        (
            2.5,
            "combin custom improv link merge person proces purpos use using",
            rf"\b(?:use|uses|used|using|process\w*)\b[^.;]{{0,60}}\b{_DATA}[^.;]{{0,60}}\b(?:to|for|in\s+order)\b|\bpurposes?\s+(?:of|for\s+which|set)|\b(?:combin\w*|merge|link)\b[^.;]{{0,80}}\b(?:information|data|accounts?)|\bpersonali[sz]\w*|\bcustomi[sz]\w*|\bimprove\s+(?:our|the)",
        ),
        (
            2.5,
            "addres carefu ip name phone public visibl withou",
            r"\bwithout\s+(?:\w+\s+){0,5}(?:telling|revealing|giving|providing|disclosing|identifying|personal)|\bpublic(?:ly)?\s+(?:available|accessible|visible|areas?|forums?|information)|\bvisible\s+to|\bcareful\b|\bname,?\s+(?:\w+\s+)?(?:e-?mail|address|postal)|\be-?mail\s+address|\bphone\s+number|\bIP\s+address",
        ),
        (
            1,
            "collec device employ gather ip mobile privat record voice we",
            r"\bcollect\w*|\bgather\w*|\brecorded\b|\bwe\s+(?:may\s+)?(?:receive|process|use|obtain)\b|\bvoice\b|\bprivate\b|\bemployees\b|\bdevice\b|\bmobile\b|\bIP\b",
        ),
        (0.6, "data inform person", r"\bpersonal\s+(?:data|information)|\binformation\b|\bdata\b"),
        (
            1.2,
            "combin improv monito order profil provid purpos read",
            r"\bpurposes?\b|\bin\s+order\s+to\b|\bimprove\b|\bprovide\s+(?:you|our|the)\b|\bprofil\w+|\bcombin\w*|\bmonitor\w*|\bread\b",
        ),
        (
            3,
            "age billin birth e gender home langua mailin name occupa phone photo physic postal street system teleph time type user zip",
            r"\b(?:names?|e-?mail(?:\s+address(?:es)?)?|(?:postal|mailing|billing|street|physical|home)\s+address|(?:tele)?phone(?:\s+numbers?)?|date\s+of\s+birth|birth\s?dates?|gender|age|user\s?names?|occupation|photo(?:graph)?s?|zip\s+codes?|language|time\s?zone|device\s+type|operating\s+system)s?,\s+(?:(?:and|or|your|the|an?|full|last|first)\s+){0,3}(?:names?|e-?mail|(?:postal|mailing|billing|street|physical|home)\s+address|address|(?:tele)?phone|date\s+of\s+birth|birth|gender|age|user\s?names?|occupation|photo|zip\s+code|language|time\s?zone|device|operating\s+system)",
        ),
        (
            2.5,
            "data detail inform",
            r"\bwe\s+(?:(?:may|also|will|only|can|do|might|then)\s+){0,3}(?:use|collect|process|gather|ask|analy[sz]e|combine|store)\b[^.;]{0,60}\b(?:information|data|details)\b",
        ),
        (
            2,
            "aggreg ask collec combin follow gather need proces range requir used variet",
            r"\b(?:information|data|details)\b[^.;]{0,60}\b(?:are|is|be)\s+(?:\w+\s+)?(?:used|collected|processed|gathered|combined|aggregated)\b|\bused\s+(?:only\s+|solely\s+)?(?:to|for)\b|\bnot\s+(?:require|ask|need)\b[^.;]{0,60}\b(?:personal|information|data)\b|\b(?:variety|range)\s+of\s+(?:\w+\s+){0,2}purposes|\bfollowing\s+(?:purposes|information|data|ways)",
        ),
        (
            1.5,
            "access audio contac device examin financ geneti health index listen medica metada open read scan sensit view voice",
            r"\b(?:read|scan|index|open|view|access|listen|examine)\w*\b[^.;]{0,40}\b(?:files|messages|e-?mails?|communications|chats?|conversations)\b|\b(?:sensitive|health|medical|financial|genetic|voice|audio)\s+(?:\w+\s+)?(?:data|information|recordings?)\b|\bmetadata\b|\bcontact\s+(?:details|information|lists?)\b|\bdevice\s+(?:information|data|identifiers?)",
        ),
        (
            3.5,
            "analy chat messag monito privat read review scan",
            r"\b(?:chat|message|private)\s+(?:logs?|messages?|conversations?|content|communications?|rooms?)\b|\b(?:review|monitor|read|scan|analy[sz]e)\w*\b[^.;]{0,30}\b(?:messages|e-?mails|communications|conversations|files|uploads?)\b",
        ),
        (
            2.5,
            "enter give provid submit supply use",
            r"\b(?:need|required|asked|ask|have|must|require)\s+(?:you\s+)?(?:to\s+)?(?:\w+\s+){0,3}(?:provide|use|give|enter|supply|submit)\b[^.;]{0,60}\b(?:e-?mail|name|phone|address|password|birth|number)\b",
        ),
        (
            2,
            "access browse read search use view visit",
            r"\b(?:not|n['’]t|no\s+need|without)\b[^.;]{0,40}\b(?:require|need|ask|have\s+to|provid\w+|identif\w+|reveal\w+)\b[^.;]{0,40}\b(?:personal|registration|name|account|yourself|information)\b[^.;]{0,60}\b(?:use|access|visit|browse|read|view|search)\b",
        ),
    ),
    Topic.DATA_SHARING: (
        (
            2.5,
            "advert affili compan contra partne provid sponso subsid third vendor",
            rf"\b(?:shar(?:e|es|ed|ing)|disclos\w*|provid\w*|transfer\w*|pass\w*|giv(?:e|en|ing)|releas\w*|sell|sold|selling|rent\w*|trad(?:e|ing)|lease|reveal|distribut\w*|transmit\w*|made\s+available|mak\w+\s+available|send)\b[^.;]{{0,120}}\b{_ANYONE}\b",
        ),
        (
            4,
            "lease rent sale sell sold trade",
            r"\b(?:sell|sells|sold|selling|rent|rents|renting|trade|lease|sale)\b[^.;]{0,80}\b(?:personal|information|data|email|details|list|address)|\b(?:information|data)\b[^.;]{0,50}\b(?:sold|rented|traded)",
        ),
        (
            5,
            "acquir acquis bankru busine change corpor divest insolv liquid merge reorga sale transf",
            r"\b(?:merg(?:e|er|ers|ed)|acqui(?:red|sition|re|ror)|bankrupt\w*|reorgani[sz]\w*|insolvency|liquidation|(?:sale|transfer)\s+of\s+(?:all|some|our|its|the|substantially|assets|business)|change\s+(?:of|in)\s+(?:control|ownership)|corporate\s+transaction|business\s+(?:transfer|transition|transaction)|divest\w*)\b",
        ),
        (
            3.5,
            "ad conten market newsle promot specia",
            r"\b(?:targeted|personali[sz]ed|tailored|interest[-\s]based|relevant|behaviou?ral|third[-\s]party)\s+(?:\w+\s+)?(?:ads?|advertis\w*|marketing|content)|\b(?:ads?|advertis(?:ing|ements?|ers?)|marketing|promotion(?:s|al)?|newsletters?|special\s+offers?)\b",
        ),
        (
            3,
            "affili contra partne proces provid sub suppli third",
            r"\bthird[-\s]part(?:y|ies)\b|\bpartners?\b|\baffiliates?\b|\bservice\s+providers?|\bprocessors?\b|\bsub-?processors?|\bcontractors?\b|\bsuppliers\b",
        ),
        (
            2.5,
            "apply bound confid polici practi privac",
            r"\b(?:other|third[-\s]party|linked|external)\s+(?:web\s?sites?|sites?|services?)\b[^.;]{0,120}\b(?:privacy|policies|practices)|\bprivacy\s+(?:polic\w+|practices)\s+of|\bnot\s+apply\s+to\b|\bconfidential\w*\s+(?:obligation|agreement)s?|\bbound\s+by",
        ),
        (
            2.5,
            "consen contes from permis social source survey sweeps",
            r"\b(?:receive|obtain|collect|gather|acquire)\w*\b[^.;]{0,80}\bfrom\s+(?:other|third|our|various|public|partners?|affiliat|additional|outside|social|companies)|\bother\s+sources|\bsocial\s+(?:media|network\w*)|\bcontest|\bsweepstakes|\bsurveys?|\bwith\s+(?:your|the\s+user['’]s)\s+(?:\w+\s+){0,2}(?:consent|permission)",
        ),
        (
            1,
            "assets disclo partie party sell share sharin sold transf",
            r"\bshar(?:e|es|ed|ing)\b|\bdisclos\w*|\bsell\b|\bsold\b|\bassets\b|\bparties\b|\bparty\b|\btransferred\b",
        ),
        (
            1,
            "advert compan consen facebo google invest market offers other partne promot resear succes third with",
            r"\bwith\s+(?:our|other|third|selected|trusted)\b|\bto\s+(?:other|third|our\s+partners)|\bconsent\b|\bcompanies\b|\bgoogle\b|\bfacebook\b|\badvert\w*|\bmarket\w*|\bpromot\w*|\boffers\b|\bresearch\b|\binvestors?\b|\bsuccessor",
        ),
        (
            2.5,
            "amazon aws cloudf intere mailch offers owner paypal policy privac sendgr stripe won",
            r"\b(?:privacy\s+(?:policy|policies|statement)|this\s+policy)\b[^.;]{0,100}\b(?:not\s+(?:cover|apply)|only\s+appl\w+|their|third)|\b(?:stripe|paypal|sendgrid|mailchimp|amazon\s+web|cloudflare|aws)\b|\bwon['’]t\s+(?:sell|share)|\binform(?:ed)?\b[^.;]{0,60}\boffers|\binterest\s+to\s+you|\bowner(?:ship)?\s+or\s+control",
        ),
        (
            3,
            "disclo give rent sell share trade",
            r"\b(?:not|never|won['’]t|don['’]t)\b[^.;]{0,40}\b(?:sell|rent|share|disclose|give|trade)\b",
        ),
        (
            2,
            "behalf exchan hostin intere practi provid share vendor",
            r"\bvendors?\b|\bhosting\b|\bproviders\b|\bexchang\w+\s+information|\b(?:not|never)\s+(?:\w+\s+)?share\b|\bprivacy\s+practices|\bof\s+interest\s+to\s+you|\bprocess\w*\b[^.;]{0,60}\bon\s+(?:our|its)\s+behalf|\bon\s+our\s+behalf",
        ),
        (
            2.5,
            "advert affili compan data inform partne third",
            r"\b(?:third[-\s]part\w+|partners?|advertisers?|affiliates?|companies)\b[^.;]{0,80}\b(?:may\s+|will\s+|can\s+|to\s+)(?:also\s+)?(?:use|access|receive|collect|process)\b|\b(?:information|data)\b[^.;]{0,60}\b(?:to|with|from)\s+(?:any\s+|other\s+|our\s+|these\s+|such\s+|selected\s+)?(?:third|partners?|advertisers?|affiliates?|companies|others|anyone)\b",
        ),
        (
            2.5,
            "event market news offer produc promot servic survey update",
            r"\b(?:send|contact|inform|notify|email|e-mail)\w*\s+(?:you\s+)?(?:\w+\s+){0,6}(?:updates|news|newsletters?|offers|promotions?|promotional|marketing|products|services|events|surveys)\b",
        ),
        (
            2.5,
            "confid protec safegu",
            r"\b(?:bound|obligat\w+|required|agree\w*|contract\w*)\b[^.;]{0,60}\b(?:confidential\w*|protect|safeguard)\b",
        ),
    ),
    Topic.TRACKING: (
        (5, "cookie", r"\bcookies?\b"),
        (
            4.5,
            "beacon e finger flash gif lso pixel storag tag tracki",
            r"\b(?:web\s+beacons?|beacons?|pixels?(?:\s+tags?)?|clear\s+gifs?|action\s+tags?|fingerprint\w*|local\s+storage|flash\s+(?:cookies|objects)|LSOs?|e-?tags?|tracking\s+technolog\w+)\b",
        ),
        (6, "dnt do", r"\bdo[-\s]not[-\s]track|\bDNT\b"),
        (
            3.5,
            "analyt hotjar matomo mixpan piwik track",
            r"\b(?:google\s+analytics|matomo|piwik|analytics|mixpanel|hotjar|tracking|trackers?|track(?:s|ed)?)\b",
        ),
        (
            3,
            "agent browse browsi click page referr sessio url",
            r"\breferr(?:er|ing|al)\s?(?:url|page|site|web\w*|address|link|pages?)?|\bpages?\s+(?:you\s+)?(?:visit\w*|view\w*)|\bbrows(?:ing|er)\s+(?:history|activit\w+|habits|type)|\bsession\b|\bclick\s?stream|\bURL\b|\buser[-\s]agent",
        ),
        (
            1.5,
            "disabl identi signal small tag techno visit",
            r"\btechnolog\w+|\bwebsites?\s+(?:you\s+)?visit|\bvisit\w*\b|\btags?\b|\bsignals?\b|\bdisable\b|\bsmall\s+(?:text|data)|\bidentifiers?\b",
        ),
        (
            3.5,
            "analyt button plug share widget",
            r"\b(?:google|web|site|usage)\s+analytics|\banalytic\w*\s+(?:tools|services|data|information|companies|providers|software)|\bsocial\s+(?:media\s+)?(?:plug-?ins?|buttons?|widgets?)|\blike\s+button|\bshare\s?this|\bplug-?in\b",
        ),
        (
            3,
            "across browsi cookie cross don list log online record refer search track traffi unique visit",
            r"\bonline\s+activit\w+|\bacross\s+(?:\w+\s+){0,3}(?:websites|sites|apps|devices)|\bweb\s?(?:sites|pages)\s+(?:that\s+)?(?:you\s+)?(?:visit\w*|refer\w*)|\breferred\b[^.;]{0,40}\b(?:to|us|you|site|from)|\bsearch\s+(?:terms|history|quer\w+)|\bbrowsing\b|\bunique\s+(?:device\s+)?(?:id|identifiers?)|\bcross-device|\btraffic\b|\bdon['’]?t\s+(?:log|record|track)|\bdo\s+not\s+(?:log|record|track)|\blist\s+of\s+(?:\w+\s+)?cookies|\bcookies?\b[^;]{0,200}\bcookies?\b",
        ),
        (
            2.5,
            "do how never",
            r"\b(?:do(?:es)?\s+not|don['’]t|never)\s+(?:\w+\s+){0,2}(?:collect|store|record|log|monitor|know|identify|want)\b|\bhow\s+(?:you|users|visitors|people|our\s+\w+)\s+(?:\w+\s+)?(?:use|interact|navigate|move|browse)\b",
        ),
        (
            2,
            "advert intera networ sites traffi usage visito websit",
            r"\badvertising\s+id\w*|\bad\s+networks?|\busage\s+(?:data|information|patterns|statistics)|\bvisitors?\b|\bweb\s+traffic|\binteract(?:ions?|ed|s)?\s+with|\bother\s+(?:web)?sites\b|\bsites\s+you\s+visit",
        ),
        (
            2.5,
            "abilit correc experi featur full functi parts proper",
            r"\b(?:not|n['’]t)\s+(?:\w+\s+){0,3}(?:work|function|operate|available|access|use)\b[^.;]{0,60}\b(?:properly|features?|functionality|functions|full|parts|correctly)\b|\b(?:limit|affect|impair|impact|reduce)\w*\b[^.;]{0,40}\b(?:functionality|experience|features|ability)\b|\bfull\s+functionality",
        ),
        (
            3.5,
            "collec identi keep log monito profil record store track",
            r"\b(?:we|do)\s+(?:do\s+)?(?:not|n['’]t|never)\s+(?:\w+\s+){0,2}(?:collect|track|store|log|monitor|identify|record|profile|keep)\b",
        ),
    ),
    Topic.DATA_RIGHTS: (
        (
            4,
            "access amend correc delet eras inspec modif obtain rectif remov reques review updat",
            r"\b(?:access|correct\w*|rectif\w*|delet\w*|eras\w*|updat\w*|amend\w*|review|modif\w*|remov\w*|obtain|request\w*|inspect)\b[^.;]{0,60}\b(?:your|their|any|the|his|its|of)?\s*(?:personal\s+(?:data|information|details)|(?:data|information)\s+(?:we|about\s+you|held|that\s+we)|inaccura\w+)",
        ),
        (
            4.5,
            "choose declin longer object opt stop unsubs withdr",
            r"\b(?:opt[-\s]?(?:ing\s+)?out|unsubscrib\w*|opt[-\s]in|withdraw\s+(?:your\s+)?consent|object\s+to|choose\s+not\s+to|no\s+longer\s+(?:wish|want)\s+to\s+receive|stop\s+receiving|decline\s+to)\b",
        ),
        (
            4.5,
            "day hour indefi long month necess needed period requir until week year",
            r"\b(?:retain\w*|retention|stor(?:e|ed|age)|keep|kept|keeps|held|hold|preserv\w*|log(?:s|ged)?|archiv\w*|maintain\w*|delet\w*|eras\w*|purg\w*|anonymi[sz]\w*)\b[^.;]{0,140}\b(?:as\s+long\s+as|no\s+longer\s+than|longer|period|days?|hours?|months?|weeks?|years?|necessary|needed|required|indefinite\w*|until)\b",
        ),
        (
            3.5,
            "ccpa commis compla gdpr lodge office protec right settin subjec superv",
            r"\b(?:right\s+(?:to|of)\s+(?:access|erasure|rectification|be\s+forgotten|object|data|restrict\w*|lodge|information|correct\w*|complain)|data\s+subject|supervisory\s+authority|lodge\s+a\s+complaint|data\s+protection\s+(?:authority|officer|commissioner)|complaints?\b|privacy\s+(?:officer|settings|commissioner)|GDPR|CCPA)",
        ),
        (
            2.5,
            "backup contro log obliga prefer settin",
            r"\b(?:privacy|account|your)\s+(?:settings|preferences|controls)|\bcontrol\s+(?:who|what|how|over)|\b(?:server\s+)?logs?\b|\bbackups?\b|\blegal\s+obligations?",
        ),
        (
            1.2,
            "backup correc delet keep log opt prefer retain retent stored unsubs",
            r"\bdelet\w*|\bretain\w*|\bretention|\bopt\b|\bpreferences?\b|\bcorrect\b|\bunsubscribe|\bstored\b|\bkeep\b|\blogs?\b|\bbackups?\b",
        ),
        (
            1.5,
            "access contac copy correc data delet eras inform long necess receiv remov",
            r"\b(?:you\s+(?:can|may|have|want|wish|would)|request\w*|right|ask)\b[^.;]{0,80}\b(?:delet\w*|copy|access|correct\w*|eras\w*|remov\w*|receiv\w*|information|data)\b|\bas\s+long\s+as|\bnecessary\b[^.;]{0,40}\b(?:purpose|provide|period)|\bcontact\b[^.;]{0,80}\b(?:data|privacy)",
        ),
        (
            3,
            "after anonym commun compla concer delete destro dispos notifi period questi receiv rectif reques restri",
            r"\banonymi[sz]\w*\b|\b(?:upon|on)\s+(?:your\s+)?request\b|\brectif\w*|\brestrict\s+(?:the\s+)?processing|\bnot\s+(?:want|wish|like)\s+to\s+receive|\b(?:questions|concerns|complaints?)\b[^.;]{0,80}\b(?:privacy|data|personal)|\bdestroy\w*\b|\bdispos\w*\s+of|\bnotification\s+settings|\bcommunication\s+preferences|\bfor\s+a\s+(?:\w+\s+){0,2}period\s+of\s+time|\bafter\s+\w+\s+(?:days|months|years)|\bdelete\s+(?:the\s+|any\s+|all\s+)?(?:personal|information|data)",
        ),
        (
            2.5,
            "about access copies copy delet eras log server",
            r"\b(?:access\s+to|cop(?:y|ies)\s+of|information\s+about|delet\w+\s+of|erasure\s+of|delet\w+|eras\w+)\s+(?:\w+\s+){0,3}(?:your|the|their|any)\s+(?:personal\s+)?(?:data|information)\b|\bserver\s+logs?|\blog\s+(?:data|files|entries)",
        ),
        (
            2,
            "access choice choose contro declin limit mailin manage market object opt promot refuse restri",
            r"\b(?:you\s+(?:can|may)|right\s+to|ability\s+to)\s+(?:\w+\s+){0,3}(?:control|choose|opt|manage|limit|restrict|object|refuse|decline|access)\b|\bchoices?\b|\b(?:marketing|promotional)\s+(?:\w+\s+)?(?:e-?mails?|communications?|messages?|materials?)|\bmailing\s+list",
        ),
        (
            2,
            "contin intere obliga protec purpos reason requir still",
            r"\bstill\s+(?:\w+\s+)?(?:need|keep|retain|store)\b|\bcontinue\s+to\s+(?:store|keep|retain|hold)\b|\b(?:legitimate|legal|accounting|tax|business)\s+(?:\w+\s+){0,2}(?:purposes?|interests?|reasons|requirements|obligations)\b|\bdata\s+protection\b",
        ),
        (
            2.5,
            "delete destro erased kept purged remove retain",
            r"\b(?:data|information)\b[^.;]{0,60}\b(?:deleted|erased|removed|destroyed|retained|kept|purged)\b",
        ),
        (
            3,
            "hold keep retain store",
            r"\b(?:retain|keep|store|hold)\w*\b[^.;]{0,80}\b(?:to\s+)?(?:comply|prevent\s+fraud|resolve\s+disputes|enforce|troubleshoot|legal\s+obligations?|legitimate|accounting|tax|archiv\w*|audit|business\s+purposes?)\b",
        ),
        (
            2,
            "log record server",
            r"\b(?:log(?:s|ged|ging)?|records?)\b[^.;]{0,60}\b(?:server|kept|days|stored|retained|deleted|keep)\b|\bserver\s+logs?|\blog\s?files?",
        ),
        (
            2.5,
            "keep proces retain store",
            r"\bwe\s+(?:only\s+)?(?:process|keep|retain|store)\b[^.;]{0,60}\b(?:only|as\s+necessary|as\s+long|until|necessary|needed|required)\b",
        ),
    ),
    Topic.SECURITY: (
        (
            4.5,
            "2fa authen bcrypt decryp encryp end factor firewa hashed https multi pgp salted ssl tls zero",
            r"\b(?:encrypt\w*|SSL|TLS|HTTPS|firewalls?|two[-\s]factor|2FA|multi-?factor|authenticator|end-to-end|zero[-\s]knowledge|bcrypt|hashed|salted|PGP|decrypt\w*)\b",
        ),
        (
            3,
            "admini organi physic protec safegu securi techni",
            r"\b(?:security|safeguard\w*|protective|technical|organi[sz]ational|physical|administrative)\b[^.;]{0,80}\b(?:measures?|procedures?|safeguards|precautions|practices|controls|technolog\w+)|\bsafeguards?\b|\bprotect\b[^.;]{0,60}\b(?:unauthori[sz]ed|loss|misuse|personal|information|data)",
        ),
        (
            5,
            "breach incide",
            r"\b(?:data|security)\s+breach\w*|\bbreach\s+(?:of\s+security|notification)|\bsecurity\s+incident",
        ),
        (
            1.5,
            "secure securi unauth",
            r"\bsecur(?:e|ity|ed|ely)\b|\bunauthori[sz]ed\s+(?:access|disclosure)",
        ),
        (
            2,
            "breach securi unauth",
            r"\b(?:unauthori[sz]ed|breach)\b[^.;]{0,60}\b(?:notify|report|inform|contact)\w*|\b(?:notify|report|inform|contact)\w*\b[^.;]{0,80}\b(?:unauthori[sz]ed|breach|security)\b",
        ),
    ),
    Topic.DATA_TRANSFER_REQUESTS: (
        (
            5,
            "author court enforc govern judici legal nation police regula search subpoe transp warran",
            r"\b(?:law\s+enforcement|subpoena\w*|court\s+orders?|warrants?\b(?!\s+that)|search\s+warrant|government\w*|governmental|judicial|legal\s+process\w*|legal\s+(?:requests?|requirements?|demands?)|authorities|police|national\s+security|regulatory\s+(?:bodies|authorit\w+)|transparency\s+report)\b",
        ),
        (
            2.5,
            "compel comply legall oblige ordere permit reques requir",
            r"\b(?:required|compelled|permitted|obliged|requested|ordered)\s+(?:to\s+(?:do\s+so\s+)?)?by\s+(?:\w+\s+){0,3}(?:law|court|authorit\w+|government|statute)|\bcomply\s+with\s+(?:\w+\s+){0,5}(?:law|legal|court|subpoena|regulation|request)|\brequired\s+by\s+law|\blegally\s+required",
        ),
        (
            5,
            "cross export harbo held hosted locat mainta proces shield standa storag store transf",
            r"\b(?:transfer\w*|stor(?:e|ed|age)|process(?:ed|ing)?|held|locat\w+|maintain\w*|export\w*|hosted)\b[^.;]{0,120}\b(?:countr(?:y|ies)|united\s+states|U\.?S\.?A?\.?|abroad|outside|overseas|anywhere|international\w*|EEA|european\s+(?:union|economic)|jurisdictions?|worldwide|globally)\b|\bcross[-\s]border|\bprivacy\s+shield|\bsafe\s+harbo[u]?r|\bstandard\s+contractual",
        ),
        (
            2,
            "compli comply embarg export local sancti",
            r"\bcompl(?:y|iance|iant|ies)\s+with\s+(?:all\s+|any\s+)?(?:applicable\s+|local\s+|relevant\s+|the\s+)?(?:\w+\s+){0,3}(?:laws?|rules|regulations|legislation)|\bexport\s+(?:control|law|restriction|regulation)s?|\blocal\s+(?:laws?|rules)|\bembargo\w*|\bsanction\w*",
        ),
        (
            1.5,
            "author comply countr court disclo faith law legal safety world",
            r"\blaws?\b|\blegal\b|\bcountr(?:y|ies)|\bcourt\b|\bcomply\b|\bdisclos\w*\b|\bsafety\b|\bworld\b|\bauthorit(?:y|ies)\b|\bgood\s+faith",
        ),
        (
            3,
            "center centre infras region server",
            r"\btransfer\w*\b[^.;]{0,120}\b(?:servers?|regions?)\b|\bdistributed\s+infrastructure|\bdata\s+cent(?:er|re)s?\b[^.;]{0,60}\b(?:in|located|around)",
        ),
        (
            2.5,
            "believ defend enforc notify permis protec think",
            r"\bpermission\b[^.;]{0,60}\bdisclos|\bwhen\s+(?:we\s+)?(?:believe|think)\b[^.;]{0,80}\b(?:law|legal|required|necessary|protect)|\bnotify\b[^.;]{0,60}\b(?:request|disclosure|order)|\b(?:protect|enforce|defend)\b[^.;]{0,60}\b(?:our|rights|property)\b[^.;]{0,60}\b(?:safety|rights|property|others|public)\b",
        ),
        (
            2,
            "adequa clause countr crime fraud illega jurisd law legal swiss u",
            r"\b(?:your|personal)\s+(?:data|information)\b[^.;]{0,80}\b(?:other\s+)?(?:countries|country|jurisdiction)\b|\b(?:eu|europe\w*|swiss|us|u\.s\.)[-\s](?:us|u\.s\.|swiss)\b|\badequa\w+|\bcontractual\s+clauses|\b(?:disclos|shar|releas|provid|preserv)\w*\b[^.;]{0,100}\b(?:crime|fraud|legal|illegal|law|laws|lawful)\b",
        ),
        (
            3.5,
            "demand inquir order reques",
            r"\b(?:requests?|orders?|demands?|inquir\w+)\b[^.;]{0,60}\b(?:invalid|valid|resist|challenge|narrow|legal|lawful|law|judge|court|government\w*|interception|overbroad)\b",
        ),
    ),
    Topic.GENERAL: (
        (
            6,
            "delay fail omissi waiver",
            r"\b(?:failure|delay|omission|fail(?:s|ing)?)\b[^.;]{0,120}\b(?:enforce|exercise|insist|waiver|act)\b|\bnot\s+(?:constitute|be\s+(?:deemed|considered|construed\s+as))\s+(?:\w+\s+){0,2}waiver|\bwaiver\s+of\s+(?:any|such|that|the|its|our|a|future|any\s+other)",
        ),
        (
            6,
            "force invali remain severa severe unenfo unlawf void",
            r"\b(?:invalid|unenforceable|void|severab\w+|sever(?:ed|ance))\b[^.;]{0,200}\b(?:provision|part|portion|remain\w*|terms?|clause|section|effect)|\b(?:provision|portion|part)\b[^.;]{0,100}\b(?:invalid|unenforceable|unlawful|void)|\bfull\s+force\s+and\s+effect|\bremaining\s+(?:provisions|terms|portions)",
        ),
        (
            5,
            "agency assign benefi entire headin majeur partne",
            r"\bentire\s+(?:agreement|understanding)|\bassign\w*\b[^.;]{0,60}\b(?:agreement|rights|obligations)|\bforce\s+majeure|\bthird[-\s]party\s+beneficiar\w+|\bno\s+(?:agency|partnership)|\bheadings\b",
        ),
        (
            4,
            "commen concer contac custom forum help inquir questi team transl versio",
            r"\btranslat(?:ed|ion|ions)\b|\b(?:english|other)\s+(?:language\s+)?versions?|\b(?:help\s?desk|customer\s+(?:service|support|care)|support\s+(?:team|forum)|contact\s+us|(?:questions|concerns|comments|inquiries)\b[^.;]{0,80}\b(?:contact|e-?mail|please|about))",
        ),
        (
            4,
            "agreem condit easy guidel legall notice plain please polici policy read refere rules see short summar terms",
            r"\b(?:additional|other|separate|supplemental|specific|certain)\s+(?:\w+\s+){0,3}(?:terms|polic(?:y|ies)|guidelines|rules|conditions|agreements|notices)\b|\bincorporated\s+(?:herein\s+|into\s+[^.;]{0,30})?by\s+(?:this\s+)?reference|\bplease\s+(?:read|see|refer|consult|visit)\b|\b(?:see|read)\s+(?:our|the)\s+[^.;]{0,40}\b(?:policy|terms|faq|page)|\bplain\s+(?:english|language)|\bin\s+short|\bsummar(?:y|ies)|\bnot\s+legally\s+binding|\beasy\s+to\s+(?:read|understand)",
        ),
        (
            2,
            "invali langua nullif provis transl unenfo void waive",
            r"\bwaive[rs]?\b|\bprovisions?\b|\binvalid|\bvoid\b|\bnullif\w+|\bunenforceable|\btranslat\w*|\blanguages?\b",
        ),
        (
            1.5,
            "additi contac contra guidel help monito more please polici policy questi separa short subjec summar suppor terms",
            r"\b(?:questions?|support|help|contact)\b|\bplease\b|\bmore\s+information|\badditional\s+(?:terms|information)|\bsubject\s+to\b[^.;]{0,60}\b(?:terms|polic|guidelines|rules)|\b(?:polic(?:y|ies)|terms|guidelines)\s+(?:of|for|apply)|\bsummary\b|\bshort\s+version|\bseparate\b|\bcontrary\s+to\s+law|\bmonitor\s+disputes",
        ),
        (
            2.5,
            "betwee click govern http more must notice polic statem www",
            r"\b(?:their|its|whose|these|the)\s+(?:\w+\s+){0,4}(?:privacy|cookies?)\s+(?:polic\w+|statement|notice)|\b(?:find|learn|read|see)\s+(?:\w+\s+){0,2}more\b|\bfor\s+more\s+(?:information|details)|\bhttps?:|\bwww\.|\bclick\s+here|\bmust\s+comply\s+with\s+(?:the|our)\b|\bdisputes\s+between\s+you|\bgoverned\s+by\b[^.;]{0,80}\b(?:polic|guidelines|code|rules|privacy)",
        ),
        (
            4,
            "no not up",
            r"\b(?:given|give|giving|waive|waived)\s+up\s+(?:any|our|the)?\s*(?:of\s+)?(?:our\s+)?rights?\b|\bnot\s+(?:a\s+)?waiver\b|\bno\s+waiver\b",
        ),
        (
            2.5,
            "govern polici policy terms",
            r"\b(?:privacy\s+polic(?:y|ies)|terms)\s+of\s+(?:each|these|those|such|any|the)\s+(?:\w+\s+)?third|\bgoverned\s+by\s+(?:the\s+polic|their|its)",
        ),
    ),
}
"""Weight, word beginnings and pattern. Words of any match begin with one of the beginnings, so
that most cues need no search; negative weights speak against a topic."""
