"""Names of states and countries, for the law and the courts that an agreement names."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from plainredline.language.twins import ASCII_TWINS

_STATES = (
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut",
    "Delaware", "District of Columbia", "Florida", "Georgia", "Hawaii", "Idaho", "Illinois",
    "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine", "Maryland", "Massachusetts",
    "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada",
    "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota",
    "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island", "South Carolina",
    "South Dakota", "Tennessee", "Texas", "Utah", "Vermont", "Virginia", "Washington",
    "West Virginia", "Wisconsin", "Wyoming", "Puerto Rico",
    "Alberta", "British Columbia", "Manitoba", "New Brunswick", "Newfoundland and Labrador",
    "Nova Scotia", "Ontario", "Prince Edward Island", "Quebec", "Québec", "Saskatchewan",
    "New South Wales", "Queensland", "South Australia", "Tasmania", "Victoria",
    "Western Australia", "England and Wales", "England & Wales", "England", "Wales", "Scotland",
    "Northern Ireland", "Great Britain", "Dubai", "Abu Dhabi", "DIFC", "Bavaria", "Hong Kong",
    "Beijing", "Shanghai", "Taiwan", "Tokyo", "Mumbai", "New Delhi", "Jersey", "Guernsey",
)  # fmt: skip
_PRINTED = {
    "people's republic of china": "China", "people’s republic of china": "China",
    "prc": "China", "p.r.c.": "China", "p.r. china": "China", "pr china": "China",
    "usa": "United States", "u.s.a.": "United States", "u.s.": "United States",
    "united states of america": "United States", "united states": "United States",
    "uk": "United Kingdom", "u.k.": "United Kingdom", "england & wales": "England and Wales",
    "québec": "Quebec", "european union": "European Union", "eu": "European Union",
    "republic of korea": "South Korea", "korea": "South Korea", "czech republic": "Czechia",
    "the netherlands": "Netherlands", "hong kong sar": "Hong Kong", "russia": "Russia",
    "russian federation": "Russia", "viet nam": "Vietnam", "turkey": "Türkiye",
    "uae": "United Arab Emirates", "difc": "DIFC", "burma": "Myanmar", "macau": "Macao",
    "republic of ireland": "Ireland", "r.o.c.": "Taiwan", "republic of china": "Taiwan",
}  # fmt: skip
_ADJECTIVES = {
    "american": "United States", "australian": "Australia", "austrian": "Austria",
    "belgian": "Belgium", "brazilian": "Brazil", "british": "United Kingdom",
    "bulgarian": "Bulgaria", "californian": "California", "canadian": "Canada",
    "chinese": "China", "croatian": "Croatia", "cypriot": "Cyprus", "czech": "Czechia",
    "danish": "Denmark", "dutch": "Netherlands", "english": "England", "estonian": "Estonia",
    "finnish": "Finland", "french": "France", "german": "Germany", "greek": "Greece",
    "hungarian": "Hungary", "icelandic": "Iceland", "indian": "India",
    "indonesian": "Indonesia", "irish": "Ireland", "israeli": "Israel", "italian": "Italy",
    "japanese": "Japan", "korean": "South Korea", "latvian": "Latvia",
    "lithuanian": "Lithuania", "luxembourg": "Luxembourg", "malaysian": "Malaysia",
    "maltese": "Malta", "mexican": "Mexico", "norwegian": "Norway", "polish": "Poland",
    "portuguese": "Portugal", "romanian": "Romania", "russian": "Russia",
    "scottish": "Scotland", "scots": "Scotland", "singaporean": "Singapore",
    "slovak": "Slovakia", "slovenian": "Slovenia", "south african": "South Africa",
    "spanish": "Spain", "swedish": "Sweden", "swiss": "Switzerland", "thai": "Thailand",
    "turkish": "Türkiye", "ukrainian": "Ukraine", "welsh": "Wales",
}  # fmt: skip


@cache
def names() -> dict[str, str]:
    """Return every printed name in lower case, with the name that it stands for."""
    countries = {
        name: name
        for code, name in Locale("en").territories.items()
        if len(code) == len("GB")
        and code.isalpha()
        and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"}
    }
    table = {name.lower(): name for name in (*countries, *_STATES)}
    return table | _PRINTED | _ADJECTIVES


@cache
def pattern() -> re.Pattern[str]:
    """Return what matches one name; matches are looked up in `names` in lower case."""
    ordered = sorted(names(), key=lambda name: (-len(name), name))
    return re.compile(
        r"(?<![\w.])(?:"
        + "|".join(re.escape(name).replace(r"\ ", r"[\s\u00a0]+") for name in ordered)
        + r")(?!\w)",
        re.IGNORECASE,
    )


def is_adjective(name: str) -> bool:
    """Whether a printed name is an adjective: *English*, not *England*."""
    return name.lower() in _ADJECTIVES


def named(text: str) -> str:
    """Return the name that a match of `pattern` stands for."""
    return names()[" ".join(text.translate(ASCII_TWINS).lower().split())]
