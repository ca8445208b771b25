"""The lint's settings: those of a digest override those for all, and mistakes are told with their key."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.errors import ConfigurationError
from tests.factories import make_configuration

LINT = """
[lint]
min_support = 60
links = true
[lint.severity]
html-large = "off"
image-without-alt = "error"
[digests.weekly]
[digests.weekly.lint]
links = false
[digests.weekly.lint.severity]
html-large = "warning"
[digests.daily]
"""


def test_a_digest_has_what_it_says_and_else_what_is_said_for_all(tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path, LINT)
    weekly, daily = configuration.digest("weekly").lint, configuration.digest("daily").lint
    assert (weekly.min_support, weekly.links) == (60, False)
    assert weekly.severity == {"html-large": "warning", "image-without-alt": "error"}
    assert daily == configuration.settings.lint


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("[lint]\nmin_support = 120", "lint.min_support: 120 is too large; allowed: Per cent"),
        ('[lint]\nlinks = "yes"', 'lint.links: "yes" is not true or false'),
        ("[lint]\nlink = true", "lint.link: no such key; did you mean `links`?"),
        ("[lint]\nseverity = 3", "lint.severity: 3 is not a table"),
        (
            '[lint.severity]\nno-text = "fatal"',
            '"fatal" is not one of the choices; allowed: "off", "info", "warning" or "error"',
        ),
        ('[lint.severity]\nno-txt = "off"', "has a code nobody knows: no-txt; did you mean no-text?"),
        ("[digests.weekly]\nlint = 3", "digests.weekly.lint: 3 is not a table"),
        ("[digests.weekly.utm]\nsorce = 'x'", "digests.weekly.utm.sorce: no such key; did you mean `source`?"),
    ],
)
def test_mistakes_are_told_once_with_their_key(tmp_path: Path, more: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make_configuration(tmp_path, f"{more}\n[digests.other]\n")
    (finding,) = caught.value.findings
    assert told in finding
