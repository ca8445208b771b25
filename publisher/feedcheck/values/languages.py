"""Language tags: https://www.rfc-editor.org/info/bcp47"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.feedcheck.finding import quoted
from publisher.feedcheck.values.value import Doubt, Setting

# The two-letter languages of ISO 639-1, with the ones that were renamed. Of three letters there are 8,000: any will do.
_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw
ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng
nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv
sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS = frozenset(_LETTERS.split())
_TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*|[xX](-[A-Za-z0-9]{1,8})+|[iI]-[A-Za-z0-9]{1,8}|sgn(-[A-Za-z]{2}){2}"
)


def language(value: str, _setting: Setting) -> Iterator[Doubt]:
    """A language tag."""
    if len(value) <= 100 and _TAG.fullmatch(value):
        primary = value.partition("-")[0].lower()
        if len(primary) != 2 or primary in _TWO_LETTERS:
            return
    yield Doubt("language-invalid", f"is {quoted(value)}, which is no language tag", _hint(value))


def language_or_none(value: str, setting: Setting) -> Iterator[Doubt]:
    """xml:lang may be empty, which takes back an outer one: https://www.w3.org/TR/xml/#sec-lang-tag"""
    return language(value, setting) if value else iter(())


def _hint(value: str) -> str:
    if _TAG.fullmatch(value.replace("_", "-")):
        return f"write {value.replace('_', '-')}"
    return "write en, en-US or pt-BR"
