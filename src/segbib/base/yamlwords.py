"""What a plain (unquoted) word of YAML is read as, here and by others."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

DATE_KEYS = frozenset({"added", "seen", "on", "imported", "dropped"})
"""Fields that take a date without quotes."""


class Word(StrEnum):
    """What a word is."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    NOTHING = "nothing"
    DATE = "date"
    """A day, '2026-11-20': text here, a date for others."""
    UNSURE = "unsure"
    """Not text for every version of YAML."""


_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Only such words can be anything but text, in any version. They are few, and asking the resolvers of
# both versions about every word would double the time of reading (a test compares the two).
_MAYBE = re.compile(
    r"[yn]|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(inf|nan)"
    r"|[-+]?[._0-9][-+.:_0-9e]*|[-+]?0[box][_0-9a-f]*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[t \t][-+.:0-9 \tz]*",
    re.IGNORECASE,
)


# Found by `readings` as well; but `on` stands in most records, and the resolvers take their time to load.
_SOMEWHERE_TRUTHS = frozenset(
    written for word in ("yes", "no", "on", "off") for written in (word, word.capitalize(), word.upper())
)


@lru_cache(maxsize=4096)
def word_of(text: str) -> Word:
    """What the plain word `text` is."""
    if not text or text in ("null", "~"):
        return Word.NOTHING
    if _MAYBE.fullmatch(text) is None:
        return Word.TEXT
    if _NUMBER.fullmatch(text):
        return Word.NUMBER
    if text in ("true", "false"):
        return Word.TRUTH
    if _DATE.fullmatch(text):
        return Word.DATE
    return Word.UNSURE if text in _SOMEWHERE_TRUTHS or readings(text) else Word.TEXT


_NAMES = {
    "bool": "a truth value",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
    "value": "a sign of its own",
    "merge": "a sign of its own",
}


@cache
def readings(text: str) -> tuple[str, ...]:
    """What YAML 1.1 and 1.2 take the plain word `text` for; () where both read text.

    'no' gives ('a truth value',)."""
    import yaml
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver

    first: Any = yaml.resolver.Resolver
    second: Any = VersionedResolver
    old = str(first().resolve(yaml.ScalarNode, text, (True, False)))
    new = str(second(version=(1, 2), loadumper=None).resolve(ScalarNode, text, (True, False)))
    found = [tag.rpartition(":")[2] for tag in (old, new)]
    if text in ("y", "Y", "n", "N"):
        # In the list of YAML 1.1, though PyYAML leaves them out: https://yaml.org/type/bool.html
        found.append("bool")
    return tuple(dict.fromkeys(_NAMES.get(name, name) for name in found if name != "str"))
