"""Words that speak for a topic, each a little: what no turn of phrase tells, many words may.

A word that ends with ``*`` stands for all that begin with it. A word listed under several
topics speaks the less for each. The lists are written by hand.
"""

from __future__ import annotations

from plainredline.model import Topic

WORDS: dict[Topic, str] = {
    Topic.ACCEPTANCE: ("accept* acknowledg* agree bound clicking consent understood"),
    Topic.TERMS_CHANGE: (
        "accept acceptance accepted add advance agreement alter alterations amend* april "
        "archiv* august become* bound chang* check conditions constitute constitutes continu* "
        "date day days december discretion document effect effective email february future "
        "github histor* january july june last material* modif* new notice notices notif* "
        "november october page period* policy post posted posting prior privacy prominent* "
        "reflect* regular* replac* reserve* review revis* sending september sole supersed* "
        "terms time top updat* version versions visit"
    ),
    Topic.SERVICE_CHANGE: (
        "aspect aspects availab* bandwidth beta capacity cease change changes deprecat* "
        "discontinu* downtime experimental feature features function* impose* interrupt* limits "
        "maintenance modif* notice offline outage* part permanent* quota* reserve* resum* "
        "retire* service services shut slow speed stop sunset suspend* temporar* throttl* time "
        "unavail* upgrade upgrades without"
    ),
    Topic.ELIGIBILITY: (
        "13 14 16 18 21 adult* age aged ages anyone child* commercial* consent coppa directed "
        "eighteen eligib* guardian* household individual individuals intended kid* knowingly "
        "least legal majority minimum minor minors non noncommercial old older parent* personal "
        "register represent residence sixteen solicit supervision teen* thirteen twelve year "
        "years young*"
    ),
    Topic.ACCOUNT: (
        "account accounts accurate actions activit* affiliation alias* another anyone "
        "authorized avatar compromised confidential* create creating credential* details "
        "duplicate handle identit* immediately impersonat* keeping login maintain* "
        "misrepresent* name* nickname* occur* password* person persons profile* protecting "
        "pseudonym* real regist* responsib* screen secure security sign solely someone true "
        "truthful unauthori* username* verif* yourself"
    ),
    Topic.FEES: (
        "amount amounts authorise authorize automatically balance bank bill billed billing "
        "cancel card charg* checkout costs coupon* credit currency debit discount* dollars due "
        "exchange fee fees funds instrument invoic* issuer late method methods money monthly "
        "overdue pay payable payment* paypal price prices pricing purchas* rate rates recurr* "
        "renew* shipping subscription* tax taxes transaction* usd vat"
    ),
    Topic.RENEWAL_REFUND: (
        "annual automatic* back billing cancel* cancellation chargeback* charges cooling credit "
        "credits cycle days delivery downgrad* entitled final guarantee items money "
        "nonrefundable original paid payments period prorat* purchase purchases receipt "
        "received recurr* refund* reimburs* renew* return returned returns subscri* thirty "
        "trial unused virtual voucher* withdrawal"
    ),
    Topic.CONTENT_LICENCE: (
        "adapt* agpl apache assign* attribut* brand broadcast comments commons compensat* "
        "content copy copyrights creative derivative* designs developed display* distribut* "
        "exclusive exploit* feedback free fully gpl grant* hereafter hereby host idea ideas "
        "images intellectual irrevoc* known licen* logos marks media mit modify moral names non "
        "nonexclusive now open own owner ownership part patents perform perpetual* prepare "
        "property propriet* publicly publish* purpose reproduc* retain revocable right rights "
        "royalt* software source store sub sublicen* submission* submit* suggest* title "
        "trademark* transferab* translat* user waive works world*"
    ),
    Topic.CONDUCT: (
        "abus* activity acts adware automat* behav* bot bots bulk bully* chain cheat* "
        "circumvent* code communit* conduct crawl* criminal* ddos decept* defam* destructive "
        "discriminat* disrupt* doxx* drugs engage* engineer* enjoy* exposed false flood* "
        "fraudulent gambling guidelines hack* harass* harm* hate* illegal* impair inappropriate "
        "indecent infring* inhibit* intentionally interfer* invasive junk letters libel* "
        "malicious malware manual messages misleading morals nudity nuisance objection* obscen* "
        "offens* opinion* otherwise phish* plagiar* politic* porn* post prohibit* pyramid "
        "racial* racis* religio* respectful reverse robot* scrap* scripts sexual* solicit* "
        "spam* speech spider* spyware stalk* threat* tolerat* transmit* trojan* unlawful "
        "unsolicit* upload violat* violen* virus* vulgar weapons worms"
    ),
    Topic.CONTENT_REMOVAL: (
        "act agent alleg* authorized belief believe block* censor* claim claimed complained "
        "content copyright* counter delet* designated digital disabl* discretion dmca edit "
        "edited electronic faith filter* flag flagged good hide identification infring* "
        "material* millennium moderat* monitor notice notif* owner penalty perjury physical "
        "post posted pre reason refuse reject* remov* report reported reserve* review* screen* "
        "signature sole statement takedown violat* work works"
    ),
    Topic.TERMINATION: (
        "absolute access account accounts appeal* ban banned block* breach* cancel* cause "
        "close* deactivat* deny disabl* discretion dormant evade expel* immediate* inactiv* "
        "infringer* investigat* notice opinion part prior reactivat* reason reasons reclaim* "
        "refuse* reinstat* remove repeat* reserve* restrict* revo* right sole strikes suspen* "
        "suspicio* terminat* thereof time username usernames violat* warning whatsoever without"
    ),
    Topic.LEAVING: (
        "account archiv* ask backup backups cancel* close closing contacting copies copy csv "
        "database deactivat* delet* discontinue download* end erase export* forgotten format "
        "free instructions json keep leave leaving longer machine migrat* option permanent* "
        "port portab* quit recover* request* restor* retriev* settings stop stored structur* "
        "support takeout terminat* time uninstall* want wish zip"
    ),
    Topic.WARRANTY: (
        "accessible accura* advice availab* basis beta bug bugs cannot care complete* "
        "components condition conditions correct* course dealing defect* delays disclaim* "
        "download* downtime either error errors expectation* express* fault faults fitness free "
        "fullest glitch* guarant* hardware harmful implied inaccura* infringement interrupt* "
        "kind licensors materials maximum meet merchant* noninfringement obtained omission* "
        "operation oral own particular performance promise* provided purpose quality quiet "
        "reliab* reliance representation representations requirement* results risk risks "
        "satisfaction satisfactory satisfy secure software statutory suitab* suppliers timel* "
        "title uninterrupt* uptime virus* warrant* whether"
    ),
    Topic.LIABILITY: (
        "advised aggregate arising assume breach caus* circumstance* consequential contract "
        "control damag* dealings death direct endors* event exceed* exclude excluded excludes "
        "exemplary extent failure fault foreseeab* fullest goodwill greater gross hyperlink* "
        "inability incidental incurred indirect injury intangible interactions liabilit* liable "
        "limit limitation* limited link linked links loss losses lost misconduct months "
        "negligen* nothing paid permitted possib* profit* punitive resources responsib* result* "
        "revenue* sites special statutory suppliers theory third tort total websites wilful "
        "willful"
    ),
    Topic.INDEMNITY: (
        "accounting actions affiliate* agent agents agree agreement arising attorney* breach "
        "claim claims contractor* cooperate cost costs damag* debt defen* demand* director* "
        "employee* expense* fees harmless hold including indemn* judgment* liabilities "
        "licensor* litigat* loss losses officer* parents parties party reasonable respective "
        "subsidiar* successor* suit suits suppliers surviv* violation"
    ),
    Topic.DISPUTES: (
        "aaa action actions adr agree appointed arbitrat* association award* binding bring "
        "brought capacity claim claims class collectiv* commence conducted consolidat* "
        "controvers* counsel court decision dispute* except federal filing frivolous hearing "
        "individual* informal* injunctive jams judge jury lawsuit* litigat* mandatory mediat* "
        "negotiat* neutral participat* parties plaintiff* procedures proceeding* purported "
        "relief representative resol* rules seek settlement small trial tribunal waiv* wide"
    ),
    Topic.LAW_VENUE: (
        "accordance action arise arising arose australia bar barred brought california canada "
        "cause choice claim competent conflict* construed contrary county court courts danish "
        "delaware dispute* district dublin dutch england excluding exclusive* federal filed "
        "finnish forever france francisco french german germany govern governed governing hong "
        "ireland irish italian japan jurisdiction* kingdom kong law laws located netherlands "
        "norwegian place principle* province provisions regard regardless registered related "
        "relating relationship republic san singapore spanish state states statute* submit "
        "swedish swiss switzerland terms united usa venue wales year years york"
    ),
    Topic.DATA_COLLECTION: (
        "address* aggregat* approximat* apps audio automatic* biometric* birthday bluetooth "
        "calendar camera categories chat collect* combin* contact* crash data demograph* "
        "device* diagnostic* education email* employees example explains facial file files form "
        "forms gather* gender generate geo gps graphics health identif* identity images "
        "include* information ip location* log maintain messages metadata microphone mobile "
        "monitor* name names nearby number numbers occupation operating passport performance "
        "personally phone* photo* precise private process* profil* provide public purpose* "
        "questionnaire* reports research scan* sensitive sensor* statistic* store survey* "
        "system telemetry telephone type types uploaded usage variety video voice wifi"
    ),
    Topic.DATA_SHARING: (
        "acqui* ad ads advert* affiliate affiliates aggregated amazon asset assets auditors aws "
        "bankrupt* behalf broker* business businesses buy cloudflare compan* confidential* "
        "contest* corporate customers deliver* demographic directly disclose disclosed "
        "dissolution divest* event facebook google group help hosting identifiable interest "
        "interests involved lease mailchimp market* measure merg* monetis* monetiz* never news "
        "offer offers outside parties partner* party paypal personal personali* platforms "
        "processors products promotion* promotional provide providers providing publisher* "
        "recipient* relevant rent* reorgani* reseller* restructur* sale sales sell* serve "
        "share* sharing show social sold source sources sponsor* stripe subcontract* "
        "subprocessor* substantially successor* sweepstakes target* third trade transact* "
        "transfer* trusted vendor* voluntarily"
    ),
    Topic.TRACKING: (
        "ad ads adsense advert* allow* analy* anonym* anonymised beacon* block* brows* button* "
        "clear click* clickstream computer cookie* cross currently device* disabl* dnt "
        "doubleclick embed* enable experience facebook features fingerprint* flash function "
        "functional* gif gifs google header* heatmap* help hotjar identifier* improve include "
        "interest internet ip local log logged logs many matomo measur* navigat* network* "
        "online optimi* page pages party piwik pixel* placed plugin* prefer* properly record "
        "refer* remarketing remember respond retarget* script* session set settings signal* "
        "similar site sites small social storage tag tags technolog* telemetry third tools "
        "track* traffic unique usage visit visited visitor* web website* widget*"
    ),
    Topic.DATA_RIGHTS: (
        "access amend* ask backup* ccpa choice* choices collected communications complain* "
        "concern* contact* control correct* dashboard data days delet* destroy* dpo emails "
        "eras* european expire* gdpr inaccurat* indefinite* interests keep kept legitimate "
        "lodge log logging logs long longer marketing necessary object* opt opting period "
        "personal portab* preference* process* promotional protection purge* purposes receiv* "
        "rectif* request* required restrict* retain* retention right server servers settings "
        "still stop stored supervis* unsubscrib* want wish withdraw*"
    ),
    Topic.SECURITY: (
        "2fa access administrative aes antivirus attack* authentic* bounty breach* certificat* "
        "database disclosure encrypt* factor firewall* hacked hacker* hash* https incident "
        "incidents industry iso leak* measures methods notify organi* password* pci penetration "
        "pgp physical procedures protect* safeguard* salted secur* servers soc ssl steps stored "
        "technical tls tor transmi* unauthori* vulnerab*"
    ),
    Topic.DATA_TRANSFER_REQUESTS: (
        "abroad adequa* agenc* applicable around authorit* belief believe canary compel* "
        "compliance comply countr* court cross data department disclos* eea embargo* emergency "
        "enforcement european export* facilities faith foreign gag global good govern* "
        "international judge judicial jurisdiction law lawful laws legal* local locat* national "
        "order orders outside overseas police process* protect protection public regulat* "
        "release request* required resid* resist* respon* safety sanctions server* shield "
        "states subpoena* territor* terrorist* transfer* treasury united warrant warrants "
        "world*"
    ),
    Topic.GENERAL: (
        "accessib* affect agreements assign assignment assigns attention carefully clause "
        "competent concerns conditions constitute* construed consult contact convenience deemed "
        "delay delegate document documents effect endeavor enforce* english entire exercise "
        "extent failure faq force found full glossary govern headings held help helpdesk "
        "hereunder inconsisten* incorporated insist intent intentions invalid* language* link "
        "majeure mean more nevertheless notwithstanding original part please portion prevail* "
        "provision* question* read refer refers reflected remain* remainder remedy separate "
        "sever* specific summar* supersed* support team terms translat* translation understand "
        "unenforc* unlawful valid validity version void waive waiver www"
    ),
}
"""The words of each topic, in lower case."""
