"""Tracking parameters: only where they are configured, only on links to the publication's own site."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.digest.utm import with_parameters
from publisher.errors import TemplateError
from publisher.message import UNSUBSCRIBE_PLACEHOLDER
from tests.digest.samples import message_of, three_posts

SITE = "https://example.org/blog/"


def tagged(address: str) -> str:
    return with_parameters(
        f'<a class="x" href="{address}">a</a>', SITE, {"utm_source": "weekly", "utm_medium": "e mail"}
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/blog/a", "https://example.org/blog/a?utm_source=weekly&amp;utm_medium=e+mail"),
        ("https://EXAMPLE.org/blog", "https://EXAMPLE.org/blog?utm_source=weekly&amp;utm_medium=e+mail"),
        (
            "https://example.org/blog/?a=1#b",
            "https://example.org/blog/?a=1&amp;utm_source=weekly&amp;utm_medium=e+mail#b",
        ),
    ],
)
def test_links_to_the_site_are_tagged(address: str, expected: str) -> None:
    assert f'href="{expected}"' in tagged(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/blog/",
        "https://example.org/",
        "https://example.org/blogger/",
        "https://example.org.evil.example/blog/",
        "mailto:me@example.org",
        "#p1-fn1",
        UNSUBSCRIBE_PLACEHOLDER,
        "https://example.org/blog/?utm_source=mine",
        "http://[broken",
    ],
)
def test_all_other_links_are_left_alone(address: str) -> None:
    assert f'href="{address}"' in tagged(address)


def test_nothing_is_added_unless_it_is_configured(tmp_path: Path) -> None:
    message = message_of(tmp_path, three_posts(), 'content = "full"')
    assert "utm_" not in message.html
    assert "utm_" not in message.text


def test_a_digest_with_parameters_has_them_on_its_posts_and_not_on_what_they_link_to(tmp_path: Path) -> None:
    more = '[digests.weekly.utm]\nsource = "weekly"\ncampaign = "{{ digest.name }}-{{ edition.name }}"'
    message = message_of(tmp_path, three_posts(), 'content = "full"', more)
    added = "utm_source=weekly&amp;utm_medium=email&amp;utm_campaign=weekly-2026-W48"
    assert f'href="https://example.org/ids?{added}"' in message.html
    assert 'href="https://www.rfc-editor.org/rfc/rfc4287"' in message.html
    assert 'src="https://example.org/diagram.png"' in message.html
    assert f'href="{UNSUBSCRIBE_PLACEHOLDER}"' in message.html
    assert "utm_" not in message.text


def test_a_mistake_in_the_campaign_is_told_with_its_key(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"digests\.weekly\.utm\.campaign"):
        message_of(tmp_path, three_posts(), "", '[digests.weekly.utm]\nsource = "x"\ncampaign = "{{ edition.nam }}"')
