"""Subject and preheader: what cannot work is told when publisher.toml is read, with its key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from publisher.config.message_template import FIELDS, FILTERS, NAMES, mistake_in
from publisher.digest.render import edition_context
from publisher.digest.templates import OWN_FILTERS
from publisher.digest.view import names_of
from publisher.errors import ConfigurationError
from tests.digest.samples import SLOT, three_posts
from tests.factories import make_configuration


@pytest.mark.parametrize(
    "source",
    [
        "Plain text, 100 % of it",
        "{{ posts[0].title }} and {{ more }} more",
        "{{ digest.title }}: {{ posts | map(attribute='title') | join(', ') }}",
        "{% for post in posts %}{{ loop.index }} {{ post.title }}{% endfor %}",
        "{% set first = posts | first %}{{ first.title }} {{ edition.slot.year }}",
        "{{ words.new_posts }} {{ (posts | first).authors[0].name }} {{ range(3) | list }}",
    ],
)
def test_what_works_is_no_mistake(source: str) -> None:
    assert mistake_in(source) == ""


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ posts[0].title ", "is no Jinja template: unexpected end of template"),
        ("{% if n %}x", "is no Jinja template: Unexpected end of template"),
        ("{{ n | nosuch }}", "is no Jinja template: No filter named 'nosuch'"),
        ("{{ postz }}", "uses `postz`, which is no name; did you mean `posts`?"),
        ("{{ xyz }}", "uses `xyz`, which is no name; there are brand, digest, edition, more, n, posts"),
        ("{{ posts[0].titel }}", "asks for `titel`, which the post has not; did you mean `title`?"),
        ("{{ (posts | last).titel }}", "asks for `titel`, which the post has not"),
        ("{% for p in posts %}{{ p.titel }}{% endfor %}", "asks for `titel`, which the post has not"),
        ("{{ publication.name }}", "asks for `name`, which the publication has not"),
        ("{{ posts[0].__class__ }}", "asks for `__class__`, which the post has not"),
    ],
)
def test_what_cannot_work_is_told(source: str, told: str) -> None:
    assert mistake_in(source).startswith(told)


def test_a_mistake_names_its_key_and_shows_what_was_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make_configuration(tmp_path, '[digests.weekly]\nsubject = "{{ postz }}"\npreheader = "{{ posts[0].sumary }}"')
    assert caught.value.findings == (
        'publisher.toml: digests.weekly.subject: "{{ postz }}" uses `postz`, which is no name; did you mean `posts`?',
        'publisher.toml: digests.weekly.preheader: "{{ posts[0].sumary }}" asks for `sumary`, which the post has not; '
        "did you mean `summary`?",
    )


def test_the_names_are_those_that_templates_have(tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path, "[digests.weekly]\n")
    context = edition_context(configuration, "weekly", three_posts(), "2026-W48", SLOT)
    assert set(context) == NAMES
    shown = {name: frozenset(names_of(context[name])) for name in FIELDS if name != "post"}
    assert shown == {name: fields for name, fields in FIELDS.items() if name != "post"}
    assert set(names_of(context["posts"][0])) == FIELDS["post"]
    assert set(OWN_FILTERS) == FILTERS


def test_a_build_loads_neither_jinja_nor_babel_for_a_subject_that_is_not_written(tmp_path: Path) -> None:
    make_configuration(tmp_path, '[digests.weekly]\npreheader = "What is new"\n')
    code = (
        "import sys; from pathlib import Path; from publisher.config import load_configuration\n"
        "load_configuration(Path('publisher.toml')); print('jinja2' in sys.modules, 'babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
