"""Whether words name the places where authors work, or the authors themselves."""

from __future__ import annotations

import re
import unicodedata

from segbib.base.text import squeeze
from segbib.model.names import STOP_WORDS

_WORDS = re.compile(
    r"\b(?:Universit\w*|Unviersity|Univ\.?|Institut\w*|College|Academ\w+|Laborator\w*|Labs?|Research|Inc|Corp\w*|"
    r"Ltd|GmbH|Group|Technolog\w+|School|Cent(?:er|re)|Polytechn\w+|Hospital|[EÉ]cole|Company|Networks, Inc)\b"
)
_PLACES = """
CUHK HKUST HKU FAIR MSRA UIUC CMU MIT ETH ETHZ EPFL KAIST HUST SYSU INRIA Inria NUS NTU UCLA BUPT IDEA ETRI UTS UCSD
CASIA UESTC USTC PKU SJTU THU ZJU IIIT TUM MPI MPI-IS MPII KAUST ICSI BNRist NYU UCL Megvii MEGVII Google Facebook Meta
Meituan NVIDIA Nvidia Baidu Adobe Microsoft Alibaba Tencent SenseTime Sensetime Snapchat Snap Apple Amazon Uber Lyft
Intel Qualcomm Samsung Huawei TuSimple Hikvision DeepMind OpenAI Caltech Stanford Oxford Cambridge Berkeley Princeton
Yale Harvard Columbia Cornell Leuven Disney Toshiba Sony Bosch ModiFace Fynd Versa Yandex Waymo ByteDance Kuaishou
SmartMore iFLYTEK OPPO Xiaomi PCG ATG
"""
"""Places that lists name without a word such as 'University' beside them."""

_BEFORE = "The UC ETH KU RWTH Univ Univ. Vector Samsung Huawei Microsoft Tencent Alibaba Baidu JD Uber Facebook Google"
_AFTER = r"Research|Inc\.?|AI|Ltd\.?|Group|Brain|Labs?|AI Lab"
_ANY_BEFORE, _ANY_PLACE = ("|".join(map(re.escape, names.split())) for names in (_BEFORE, _PLACES))
_KNOWN = re.compile(rf"(?:(?:{_ANY_BEFORE}) )?(?:{_ANY_PLACE}|ETH Z[uü]rich)(?: (?:{_AFTER}))?")
_PERSON = re.compile(r"[^\W\d_][\w.'’\-]*(?: (?:[^\W\d_]\.|[^\W\d_][\w.'’\-]*|van|de|der|von|da|di|la|le)){1,4}")


def tidy_affiliation(text: str) -> str:
    """`text` without footnote figures and with its bracket closed: '2Acme Robotics (AR' gives 'Acme Robotics (AR)'."""
    name = squeeze(text).strip(" ,;.[]") + (
        "." if re.search(r"\b(?:Inc|Ltd|Corp|Univ)\.?$", text.strip(" ,;[]")) else ""
    )
    name = re.sub(r"^\d(?=[A-Z])|(?<=[a-z])\d$", "", name.replace("..", "."))
    name = re.sub(r"¨([aouAOU])", lambda found: found[1] + "\u0308", name)
    return unicodedata.normalize("NFC", name) + (")" if name.count("(") > name.count(")") else "")


def _is_one(part: str) -> bool:
    words = part.split()
    first = re.match(r"[\d\W]*(\w)", part)
    if not words or len(words) > 14 or not first or not first[1].isupper() or part.endswith("?"):
        return False
    return _WORDS.search(part) is not None or _KNOWN.fullmatch(re.sub(r"\s*\([^()]*\)?$", "", part)) is not None


def affiliations_in(text: str) -> tuple[str, ...]:
    """The places that `text` consists of, 'UC Berkeley & Facebook AI Research' two; () where it is something else.

    One part that is surely a place makes the others of an '&' row places too."""
    parts = [part for part in re.split(r"\s+&\s+|\s+/\s+|\s*;\s*", text.strip(" .[]")) if part.strip()]
    tidy = [tidy_affiliation(part) for part in parts]
    sure = [_is_one(part) for part in tidy]
    prose = any(re.match(r"[a-z]", part) or len(part.split()) > 14 for part in tidy)
    if not any(sure) or prose or re.search(r"\b(?:[Ww]e|is|are|was|winning|winner|based|using|challenge)\b", text):
        return ()
    return tuple(dict.fromkeys(tidy))


def is_person(text: str) -> bool:
    """Whether `text` has the form of a person's name."""
    words = text.split()
    return (
        _PERSON.fullmatch(text) is not None
        and sum(word[:1].isupper() for word in words) >= 2
        and not any(word.lower() in STOP_WORDS for word in words)
        and not _is_one(text)
    )


def split_names(text: str) -> tuple[str, ...]:
    """Names separated by commas, semicolons and 'and'."""
    parts = re.split(r"\s*[,;，、]\s*(?:and\s+|&\s+)?|\s+and\s+|\s+&\s+", text.strip(" ."))
    return tuple(squeeze(part) for part in parts if part.strip())


def authors_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...], int | None]:
    """Authors, affiliations and year of a row such as 'Hao Chen, Zhi Tian, FAIR, 2019'; three times nothing else.

    At least two parts must be persons, and every part something that was understood."""
    persons: list[str] = []
    places: list[str] = []
    year = None
    for part in split_names(text):
        if is_person(part):
            persons.append(part)
        elif found := re.fullmatch(r"(?:19|20)\d\d", part):
            year = int(found[0])
        elif places_here := affiliations_in(part):
            places.extend(places_here)
        elif part.lower().strip(".") != "et al":
            return (), (), None
    return (tuple(persons), tuple(places), year) if len(persons) >= 2 else ((), (), None)
