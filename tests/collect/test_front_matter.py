"""Front matter in three languages: the same post from each, and mistakes with file, line, column and what to do."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from tests.collect.gather import gather, only, put

YAML = "---\ntitle: A title\ndate: 2026-01-02 10:30\ntags: [one, two]\ndraft: false\n---\nBody\n"
TOML = '+++\ntitle = "A title"\ndate = 2026-01-02T10:30:00\ntags = ["one", "two"]\ndraft = false\n+++\nBody\n'
JSON = '{\n  "title": "A title",\n  "date": "2026-01-02 10:30",\n  "tags": ["one", "two"],\n  "draft": false\n}\nBody\n'


def split(text: str) -> FrontMatter:
    findings = Findings("x.md", text)
    front_matter = split_front_matter(text, findings)
    assert front_matter is not None, findings.problems
    return front_matter


@pytest.mark.parametrize("text", [YAML, TOML, JSON, "\n\n" + YAML, YAML.replace("\n---\nB", "\n...\nB")])
def test_yaml_toml_and_json_say_the_same(tmp_path: Path, text: str) -> None:
    put(tmp_path, "a.md", text)
    collection = gather(tmp_path)
    [post] = collection.posts
    assert collection.problems == ()
    assert (post.title, post.tags, post.text) == ("A title", ("one", "two"), "Body")
    assert post.published.isoformat() == "2026-01-02T10:30:00+00:00"


@pytest.mark.parametrize(("text", "place"), [(YAML, (3, 7)), (TOML, (3, 8)), (JSON, (3, 11)), ("\n" + TOML, (4, 8))])
def test_each_value_knows_its_place(text: str, place: tuple[int, int]) -> None:
    front_matter = split(text)
    assert front_matter.places["date"] == place
    assert text.split("\n")[front_matter.body_line - 1] == "Body"


MISTAKES = [
    ("title: Why: a story", "front-matter-yaml", "2:11", "':' inside an unquoted value", 'title: "Why: a story"'),
    ("title: a\n\tx: 1", "front-matter-yaml", "3:1", "a tab in the indentation", "spaces"),
    ("title: @home", "front-matter-yaml", "2:8", "unless it is in quotes", 'title: "@home"'),
    ('title: "Why', "front-matter-yaml", "2:8", "not closed", "close it"),
    ("title: *why", "front-matter-yaml", "2:8", "points to nothing", "quotes"),
    ("title: *why*", "front-matter-yaml", "2:8", "begins with *", 'title: "*why*"'),
    ("title: & then", "front-matter-yaml", "2:8", "begins with &", 'title: "& then"'),
    ("tags: [a, b\ntitle: x", "front-matter-yaml", "2:7", "[ is not closed", "tags: [a, b]"),
    ("tags: [a,", "front-matter-yaml", "2:7", "[ is not closed", "tags: [a]"),
    ("tags: [@a, b]", "front-matter-yaml", "2:8", "begin with @", 'tags: ["@a", b]'),
    ("tags:\n  - `a`", "front-matter-yaml", "3:5", "begin with `", '- "`a`"'),
    ("title: %d", "front-matter-yaml", "2:8", "begin with %", 'title: "%d"'),
    ("title: > a", "front-matter-yaml", "2:8", "> at the start", 'title: "> a"'),
    ("title: | a", "front-matter-yaml", "2:8", "| at the start", 'title: "| a"'),
    ("title: - a", "front-matter-yaml", "2:8", "- and a space", 'title: "- a"'),
    ("title: ? a", "front-matter-yaml", "2:8", "? and a space", 'title: "? a"'),
    ("title: !a b", "front-matter-yaml", "2:8", "tag", 'title: "!a b"'),
    ("x: !!python/object:os.system a", "front-matter-yaml", "2:4", "tag", "quote it"),
    ("title: {{ a }}", "front-matter-yaml", "2:8", "template", 'title: "{{ a }}"'),
    ("title: [New] A title", "front-matter-yaml", "2:14", "goes text on", 'title: "[New] A title"'),
    ("title: 'It's me'", "front-matter-yaml", "2:11", "closed here", 'title: "It\'s me"'),
    ('title: "a "b" c"', "front-matter-yaml", "2:11", "closed here", "title: 'a \"b\" c'"),
    ('title: "C:\\Users"', "front-matter-yaml", "2:11", "\\U is no escape", "'C:\\Users'"),
    ('title: "a",', "front-matter-yaml", "2:11", "comma", "delete"),
    ("title: a\n  date: b", "front-matter-yaml", "3:3", "indented deeper", "alike"),
    ("tags:\n    - a\n   - b", "front-matter-yaml", "4:4", "indented", "alike"),
    ("tags:\n-a\n-b", "front-matter-yaml", "3:1", "no space after the hyphen", "- a"),
    ("title: a\nmore\ndate: b", "front-matter-yaml", "3:1", "neither a key", "key: value"),
    ("title: a\ndate:2026-01-02\nx: y", "front-matter-yaml", "3:5", "no space after the colon", "date: 2026-01-02"),
    ("title: a\n\xa0\xa0date: b", "front-matter-yaml", "3:1", "a non-breaking space", "spaces"),
    ("tags:\n\xa0 - a\nx: y", "front-matter-yaml", "3:1", "a non-breaking space", "spaces"),
    ("title:a", "front-matter-shape", "2:6", "no space after the colon", "title: a"),
    ('title = "a"\nx = 1', "front-matter-shape", "2:1", "TOML", 'title: "a"'),
    ("title a\ndate: b", "front-matter-shape", "2:6", "no colon", "title: a"),
    ("image:\n  src: a\n  src: b", "front-matter-key-twice", "4:3", "twice", "delete"),
    ("tags:\n  -a\n  -b", "front-matter-doubtful", "3:3", "one text", "- a"),
    ("tags: a\n  - b", "front-matter-doubtful", "3:3", "end of the text above", "line of its own"),
    ("date: “2026-01-02”", "front-matter-doubtful", "2:7", "part of the value", 'date: "2026-01-02"'),
    ("just words", "front-matter-shape", "2:1", "not a list of keys", "title: A title"),
    ("- a\n- b", "front-matter-shape", "2:1", "not a list of keys", "title: A title"),
    ("title: a\nTitle: b", "front-matter-key-twice", "3:1", "already there in line 2", "keep one"),
    ("title: a\x7fb", "front-matter-yaml", "2:9", "U+007F", "delete it"),
]


@pytest.mark.parametrize(("yaml", "code", "place", "message", "hint"), MISTAKES)
def test_a_mistake_in_yaml_is_shown_where_it_is_with_what_to_write(
    tmp_path: Path, yaml: str, code: str, place: str, message: str, hint: str
) -> None:
    put(tmp_path, "a.md", f"---\n{yaml}\n---\nBody\n")
    problem = only(gather(tmp_path), code)
    assert str(problem.place) == f"posts/a.md:{place}"
    assert message in problem.message
    assert hint in problem.hint
    assert problem.excerpt.replace("␡", "\x7f").replace("�", "\x7f") == yaml.split("\n")[problem.place.line - 2]


def test_a_number_that_python_could_not_even_show_is_a_mistake(tmp_path: Path) -> None:
    put(tmp_path, "a.md", f"+++\ntitle = 'a'\ndraft = [0x{'f' * 5000}]\n+++\nx")
    assert only(gather(tmp_path), "front-matter-toml").message.startswith("a number is larger")


def test_mistakes_in_toml_and_json_have_places_too(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "+++\ntitle = A title\n+++\nBody")
    put(tmp_path, "b.md", '+++\ntitle = "a"\ntitle = "b"\n+++\nBody')
    put(tmp_path, "c.md", '{\n  "title": "a",\n}\nBody')
    put(tmp_path, "d.md", '{"title": "a", "title": "b"}\nBody')
    found = {str(problem.place): problem.code for problem in gather(tmp_path).problems}
    assert found == {
        "posts/a.md:2:9": "front-matter-toml",
        "posts/b.md:3:1": "front-matter-toml",
        "posts/c.md:2:15": "front-matter-json",
        "posts/d.md:1:16": "front-matter-key-twice",
    }


OTHERS = [
    ("+++\ntitle = A title\n+++", "front-matter-toml", "2:9", "without quotes", 'title = "A title"'),
    ('+++\ntitle = "a\n+++', "front-matter-toml", "2:9", "not closed", 'title = "a"'),
    ('+++\ntitle: "a"\n+++', "front-matter-toml", "2:6", "a colon", 'title = "a"'),
    ("+++\ndate = 2026-1-2\n+++", "front-matter-toml", "2:8", "not a date", "date = 2026-01-31"),
    ("+++\ndraft = True\n+++", "front-matter-toml", "2:9", "neither true nor false", "draft = true"),
    ('+++\nx = "C:\\Users"\n+++', "front-matter-toml", "2:8", "\\U is no escape", "x = 'C:\\Users'"),
    ("+++\ntitle = “a”\n+++", "front-matter-toml", "2:9", "no quote in TOML", 'title = "a"'),
    ('+++\ntags = ["a"\nx = 1\n+++', "front-matter-toml", "3:1", "not closed", "close it"),
    ('{\n  "a": 1\n  "b": 2\n}', "front-matter-json", "2:9", "no comma", "comma"),
    ('{"a": "x\ny"}', "front-matter-json", "1:9", "ends inside", "close the quote"),
    ('{"a": yes}', "front-matter-json", "1:7", "no value JSON knows", "true"),
    ('{"a": 1, b: 2}', "front-matter-json", "1:10", "without double quotes", '"b":'),
    ('{"a": 1', "front-matter-json", "1:8", "missing", "}"),
    ('{title: "a"}', "front-matter-missing", "1:1", "double quotes", '{"title"'),
    ("title: a\ndate: b\n---\nBody", "front-matter-missing", "1:1", "--- before", "---"),
    ("----\ntitle: a\n----", "front-matter-missing", "1:1", "three characters", "shorten"),
    ("---js\n{}\n---", "front-matter-missing", "1:1", "in js", "YAML"),
    ("\n<!-- a -->\n---\ntitle: a\n---", "front-matter-missing", "2:1", "a comment before", "below"),
]


@pytest.mark.parametrize(("text", "code", "place", "message", "hint"), OTHERS)
def test_a_mistake_in_toml_json_or_the_first_line_is_shown_with_what_to_write(
    text: str, code: str, place: str, message: str, hint: str
) -> None:
    findings = Findings("a.md", text)
    assert split_front_matter(text, findings) is None
    [problem] = findings.problems
    assert (problem.code, str(problem.place)) == (code, f"a.md:{place}")
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize("worst", ["a: b", "- ", " ", "a", "[", "{", "'", '"', "a ", "=", "\xa0", "-a"])
@pytest.mark.parametrize("head", ["title: ", "title: @", 'title: "', "x = ", "tags: [", ""])
def test_no_mistake_takes_long_to_explain(head: str, worst: str) -> None:
    started = time.process_time()
    for fence in ("---", "+++"):
        split_front_matter(f"{fence}\n{head}{worst * 200_000}x\n {worst * 1000}\n{fence}\nBody", Findings("a.md"))
    assert time.process_time() - started < 1.5


def test_front_matter_that_does_not_end_is_reported_where_it_begins(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "\n---\ntitle: a\n")
    assert str(only(gather(tmp_path), "front-matter-unclosed").place) == "posts/a.md:2:1"


LEVELS = "abcdefghijkl"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in pairwise(LEVELS)
)
HEAVY = {
    "aliases": f"---\n{BOMB}---\n",
    "brackets": "---\ntitle: " + "[" * 100_000 + "\n---\n",
    "dashes": "---\n" + "- " * 50_000 + "a\n---\n",
    "questions": "---\n" + "? " * 50_000 + "a\n---\n",
    "itself": "---\na: &a [*a]\n---\n",
    "merges": "---\na: &a\n  <<: *a\n---\n",
    "toml": "+++\na = " + "[" * 5_000 + "]" * 5_000 + "\n+++\n",
    "json": '{"a": ' + "[" * 100_000 + "]" * 100_000 + "}\n",
    "long json": '{"a": [' + "1," * 50_000 + "1]}\n",
    "number": '{"a": ' + "1" * 10_000 + "}\n",
}


@pytest.mark.parametrize("name", HEAVY)
def test_front_matter_made_to_hurt_is_refused_at_once(tmp_path: Path, name: str) -> None:
    put(tmp_path, "heavy.md", HEAVY[name])
    started = time.process_time()
    collection = gather(tmp_path)
    assert time.process_time() - started < 2
    assert collection.posts == ()
    assert collection.problems[0].code in ("front-matter-too-complex", "front-matter-yaml", "front-matter-shape")


@pytest.mark.parametrize(
    "yaml", ["description: Cold,\n  -5 degrees", "title: “Quoted”", "x: -a", "x: -1\n", "x:\n  one\n  two"]
)
def test_what_is_probably_meant_raises_no_doubt(yaml: str) -> None:
    findings = Findings("x.md")
    assert split_front_matter(f"---\n{yaml}\n---\nBody", findings) is not None
    assert findings.problems == ()


def test_an_error_is_told_behind_however_many_warnings_of_its_kind(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: a\nimage:\n" + "  src: x\n" * 40 + "title: b\n---\nBody")
    collection = gather(tmp_path)
    [skipped] = collection.skipped
    assert skipped.detail == "`title` is already there in line 2"


def test_what_every_editor_hides_is_no_end_of_a_line() -> None:
    text = "---\ntitle: One\u2028two\nx: a\ufeffb\ny: c\x85d\n---\nBody"
    front_matter = split(text)
    assert front_matter.values == {"title": "One two", "x": "a\u2060b", "y": "c d"}
    assert front_matter.places["y"] == (4, 4)


def test_words_and_numbers_are_texts_where_a_text_is_asked_for(tmp_path: Path) -> None:
    for number, word in enumerate(["no", "on", "yes", "1.10", "012", "2024-01-01", "0x1F", "1e3", "12:30:45", "true"]):
        put(tmp_path, f"{number}.md", f"---\ntitle: {word}\ntags: [{word}]\ndate: 2026-01-02\n---\n{word}")
    put(tmp_path, "a.md", '+++\ntitle = "T"\ntags = [1.10, 2024-01-01, true]\ndate = 2026-01-02\n+++\nToml')
    put(tmp_path, "b.md", '{"title": 1.10, "tags": [1.10, 7], "date": "2026-01-02"}\nJson')
    collection = gather(tmp_path)
    toml, json = (next(post for post in collection.posts if post.text == name) for name in ("Toml", "Json"))
    assert toml.tags == ("1.10", "2024-01-01", "true")
    assert (json.title, json.tags) == ("1.10", ("1.10", "7"))
    for post in collection.posts:
        assert post in (toml, json) or (post.title, post.tags) == (post.text, (post.text,))


def test_values_are_what_the_author_wrote_and_not_what_yaml_makes_of_them(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: 12:30\ntags: [2024, yes, 1_000, 0x1F]\ndate: 2026-01-02\n---\nx")
    [post] = gather(tmp_path).posts
    assert post.title == "12:30"
    assert post.tags == ("2024", "yes", "1_000", "0x1F")


def test_anchors_and_merged_mappings_work(tmp_path: Path) -> None:
    yaml = "base: &base\n  title: Base\n  tags: &t [a, b]\n<<: *base\ntitle: Own\ncategories: *t\ndate: 2026-01-02"
    put(tmp_path, "a.md", f"---\n{yaml}\n---\nx")
    [post] = gather(tmp_path).posts
    assert (post.title, post.tags, post.categories) == ("Own", ("a", "b"), ("a", "b"))


def test_dashes_in_the_body_end_nothing() -> None:
    assert split("---\ntitle: a\n---\n\none\n\n---\n\ntwo\n+++\n").body == "one\n\n---\n\ntwo\n+++\n"


PIECES = [
    "---",
    "+++",
    "title: ",
    "date: ",
    "{",
    "}",
    '"',
    "'",
    ":",
    "- ",
    "[",
    "]",
    "\n",
    "  ",
    "\t",
    "&a",
    "*a",
    "a",
    "é",
]
front_matter_like = st.lists(st.sampled_from(PIECES))


@settings(max_examples=150, deadline=None)
@given(front_matter_like.map("".join) | st.text(max_size=60))
def test_any_text_is_front_matter_or_a_problem(text: str) -> None:
    findings = Findings("x.md", text)
    for wrapped in (text, f"---\n{text}\n---\nx", f"+++\n{text}\n+++\nx", f'{{"a": {text}}}'):
        front_matter = split_front_matter(wrapped, findings)
        assert front_matter is not None or findings.has_error


def test_a_plain_null_is_nothing_and_a_quoted_one_is_a_word() -> None:
    values = split('---\na: ~\nb: null\nc:\nd: "null"\ne: [Null, ""]\n---\nx').values
    assert values == {"a": None, "b": None, "c": None, "d": "null", "e": [None, ""]}


@pytest.mark.parametrize(
    "key", [".".join(["a"] * 300_000), "[" + ".".join(["a"] * 300_000) + "]", ".".join(['"a"'] * 90_000)]
)
def test_a_key_of_very_many_parts_is_refused_at_once(key: str) -> None:
    findings = Findings("x.md")
    started = time.process_time()
    assert split_front_matter(f"+++\ntitle = 'x'\n{key} = 1\n+++\nx", findings) is None
    assert time.process_time() - started < 1
    assert [(problem.code, problem.place.line) for problem in findings.problems] == [("front-matter-too-complex", 3)]
