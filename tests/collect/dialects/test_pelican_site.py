"""What Pelican's settings do to articles, as Pelican 4.12 does it; and that no setting can hurt."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from publisher.collect.dialects.pelican_slugs import safe_pattern
from tests.collect.dialects.blogs import Blog, make_blog

DATED = "Date: 2026-01-02 10:00"


def pelican(folder: Path, settings: str, articles: dict[str, str], timezone: str = "UTC") -> Blog:
    files = {"pelicanconf.py": f'PATH = "content"\n{settings}'}
    files |= {f"content/{name}": f"{text}\n\nx\n" for name, text in articles.items()}
    return make_blog(folder, "pelican", files, folders=["content"], timezone=timezone)


def test_names_and_paths_say_what_the_settings_look_for(tmp_path: Path) -> None:
    blog = pelican(
        tmp_path,
        'SLUGIFY_SOURCE = "basename"\n'
        'FILENAME_METADATA = r"(?P<date>\\d{4}-\\d{2}-\\d{2})_(?P<slug>.*)"\n'
        'PATH_METADATA = r"posts/(?P<series>[^/]*)/.*"\n'
        'USE_FOLDER_AS_CATEGORY = False\nDEFAULT_CATEGORY = "Stuff & Things"\nDEFAULT_DATE = (2020, 2, 3)\n'
        'ARTICLE_URL = "{author}/{category}/{series}/{lang}/{slug}/"\n'
        'DEFAULT_METADATA = {"series": "none"}\nAUTHOR = "Ada Ünï"\n',
        {
            "posts/one/2026-01-02_Named Slug.md": "Title: A",
            "Base Name.md": "Title: B",
            "posts/two/z.md": "Title: C\nSeries: own\nAuthor: Bob B",
        },
    )
    assert blog.url("content/posts/one/2026-01-02_Named Slug.md") == "ada-uni/stuff-things/one/en/Named Slug/"
    assert blog.url("content/Base Name.md") == "ada-uni/stuff-things/none/en/base-name/"
    assert blog.post("content/Base Name.md").published.isoformat() == "2020-02-03T00:00:00+00:00"
    assert blog.url("content/posts/two/z.md") == "bob-b/stuff-things/own/en/z/"


def test_substitutions_of_before_4_0(tmp_path: Path) -> None:
    blog = pelican(
        tmp_path,
        'SLUG_SUBSTITUTIONS = (("C++", "cpp"), ("C#", "csharp", True))\nDEFAULT_METADATA = {"status": "draft"}\n'
        'ARTICLE_LANG_URL = "{lang}/{slug}"\nDEFAULT_LANG = "de"\n',
        {
            "a.md": f"Title: C++ or C# & Go!\n{DATED}\nStatus: published",
            "b.md": f"Title: B\n{DATED}",
            "c.md": f"Title: C\n{DATED}\nLang: en\nStatus: published",
        },
        timezone="Europe/Berlin",
    )
    assert blog.url("content/a.md") == "cpp or csharp & go!.html"
    assert blog.why("content/b.md") == "draft: status: draft"
    assert blog.url("content/c.md") == "en/c"


def test_substitutions_of_categories_come_after_those_of_slugs(tmp_path: Path) -> None:
    blog = pelican(
        tmp_path,
        'SLUG_SUBSTITUTIONS = (("C++", "cpp"),)\nSLUGIFY_PRESERVE_CASE = True\n'
        'CATEGORY_SUBSTITUTIONS = (("C#", "csharp"),)\nARTICLE_URL = "{category}/{slug}"\n',
        {"a.md": f"Title: C++ or C# & Go!\n{DATED}\nCategory: C# C++"},
    )
    assert blog.url("content/a.md") == "csharp-cpp/cpp-or-C-Go"


def test_letters_are_kept_where_the_site_wants_it(tmp_path: Path) -> None:
    blog = pelican(
        tmp_path,
        "SLUGIFY_USE_UNICODE = True\n"
        'SLUG_REGEX_SUBSTITUTIONS = [(r"[^\\w\\s-]", "_"), (r"(?u)\\A\\s*", ""), (r"\\s+", "-")]\n'
        'ARTICLE_URL = "{date:%Y}/{date:%b}/{date:%d-%H%M}/{slug}"\n',
        {"a.md": f"Title: Größe, 日本 語!\n{DATED}"},
    )
    assert blog.url("content/a.md") == "2026/Jan/02-1000/größe_-日本-語_"


def test_a_key_that_the_pattern_asks_for_and_the_article_has_not_is_told(tmp_path: Path) -> None:
    blog = pelican(tmp_path, 'ARTICLE_URL = "{series}/{slug}"', {"a.md": f"Title: A\n{DATED}"})
    assert blog.codes("content/a.md") == ["url-invalid"]


def test_yaml_is_read_where_the_plugin_for_it_is_there(tmp_path: Path) -> None:
    plugin = 'PLUGINS = ["pelican.plugins.yaml_metadata"]'
    text = "---\ntitle: A\ndate: 2026-01-02\ntags:\n  - a\n  - b\n---"
    assert pelican(tmp_path, plugin, {"a.md": text}).post("content/a.md").tags == ("a", "b")


def test_modified_and_summary(tmp_path: Path) -> None:
    text = f"Title: A\n{DATED}\nModified: 2026-02-03 10:00\nSummary: One\n    two"
    post = pelican(tmp_path, "", {"a.md": text}).post("content/a.md")
    assert post.updated.isoformat() == "2026-02-03T10:00:00+00:00"
    assert post.summary == "One two"


def test_mistakes_have_their_places(tmp_path: Path) -> None:
    texts = {"twice.md": "Title: A\nDate: 2026-01-02\nTitle: B", "date.md": "Title: A\nDate:  someday"}
    blog = pelican(tmp_path, "", texts)
    assert {(str(problem.place), problem.code) for problem in blog.collection.problems} == {
        ("content/twice.md:3:1", "front-matter-key-twice"),
        ("content/date.md:2:8", "date-invalid"),
    }


@pytest.mark.parametrize(
    "source", ["(a+)+$", "(a|a)*b", r"(a)\1*", "(?P<x>a+)(?P=x)", ".*.*.*.*x", "(a", "(?P<x>", "a" * 501, 5, None]
)
def test_an_expression_that_is_none_or_could_take_for_ever_is_not_used(source: object) -> None:
    assert safe_pattern(source) is None


@pytest.mark.parametrize(
    "source",
    [
        r"(?P<date>\d{4}-\d{2}-\d{2}).*",
        r"(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>.*)",
        r"[^\w\s-]",
        r"(?u)\A\s*",
        r"[-\s]+",
    ],
)
def test_the_expressions_sites_have_are_used(source: str) -> None:
    assert safe_pattern(source)


@pytest.mark.parametrize("character", ["a", " ", "-", "<", "&", "“", "日", "<!--", "a ", "&#"])
def test_a_very_long_title_takes_no_time(tmp_path: Path, character: str) -> None:
    text = f"Title: {character * (500_000 // len(character))}\n{DATED}"
    start = time.process_time()
    pelican(tmp_path, "", {"a.md": text})
    assert time.process_time() - start < 2


NAMES = (
    "ARTICLE_EXCLUDES", "ARTICLE_LANG_URL", "ARTICLE_PATHS", "ARTICLE_URL", "AUTHOR", "CATEGORY_SUBSTITUTIONS",
    "DEFAULT_CATEGORY", "DEFAULT_DATE", "DEFAULT_LANG", "DEFAULT_METADATA", "EXTRA_PATH_METADATA", "FILENAME_METADATA",
    "MARKDOWN", "PAGE_PATHS", "PATH_METADATA", "PLUGINS", "SITENAME", "SITEURL", "SLUGIFY_SOURCE",
    "SLUG_REGEX_SUBSTITUTIONS", "SLUG_SUBSTITUTIONS", "TIMEZONE", "USE_FOLDER_AS_CATEGORY", "WITH_FUTURE_DATES",
)  # fmt: skip


@pytest.mark.parametrize(
    "value", ["5", "'x'", "['x']", "[1]", "[[1, 2]]", "{'a': 1}", "{'a': {'b': [1]}}", "True", "None"]
)
def test_no_value_of_a_setting_is_an_accident(tmp_path: Path, value: str) -> None:
    for name in NAMES:
        blog = pelican(tmp_path, f"{name} = {value}\n", {"a.md": f"Title: A\n{DATED}\nLang: fr"})
        assert blog.collection.posts or blog.codes("content/a.md")
