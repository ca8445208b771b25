"""Every finding that is documented can be had, and every one that can be had is documented."""

from __future__ import annotations

import pytest

from publisher.feedcheck import CODES, FAMILIES
from tests.feedcheck.documents import GOOD, codes
from tests.feedcheck.examples import EXAMPLES, FROM_A_SERVER


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_said_of_a_good_feed(name: str) -> None:
    assert codes(GOOD[name]) == []


@pytest.mark.parametrize(("code", "number"), [(code, n) for code, them in EXAMPLES.items() for n in range(len(them))])
def test_a_document_with_the_mistake_is_told_of_it(code: str, number: int) -> None:
    assert code in codes(EXAMPLES[code][number])


def test_every_code_has_an_example() -> None:
    assert set(CODES) - set(FAMILIES["HTTP"]) - FROM_A_SERVER == set(EXAMPLES)


def test_every_code_says_what_it_means_why_it_matters_and_whose_rule_it_is() -> None:
    for code in CODES.values():
        assert code.meaning.endswith(".")
        assert code.why.endswith(".")
        assert code.source.name
        assert code.source.link.startswith(("https://", "http://")) or code.source.name == "our own"


def test_no_code_is_in_two_families() -> None:
    assert sum(len(family) for family in FAMILIES.values()) == len(CODES)
