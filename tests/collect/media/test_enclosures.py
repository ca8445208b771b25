"""The media file of a post: what its front matter may call it, where it is, how long it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.collect import Collection
from publisher.collect.media.keys import ADDRESS_NAMES, FORMATS, LENGTH_NAMES, OUTER_KEYS, TYPE_NAMES
from publisher.post import Enclosure
from tests.collect.dialects.blogs import make_blog
from tests.collect.gather import gather, only, put

EVERY_KEY = {
    *ADDRESS_NAMES,
    *FORMATS,
    *LENGTH_NAMES,
    *TYPE_NAMES,
    "title",
    "start",
    "duration",
    "name",
    "Season-Number",
}
REMOTE = "https://media.example.net/a.mp3"


def collected(folder: Path, front_matter: str, more: str = "") -> Collection:
    put(folder, "talk.md", f"---\ntitle: A talk\ndate: 2026-11-01\n{front_matter}\n---\n\nWords.\n")
    return gather(folder, more)


def enclosure(folder: Path, front_matter: str, more: str = "") -> Enclosure | None:
    return collected(folder, front_matter, more).posts[0].enclosure


def codes(collection: Collection) -> list[str]:
    return [problem.code for problem in collection.problems]


def sized(path: Path, size_bytes: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes(size_bytes))


@pytest.mark.parametrize(
    "front_matter",
    [
        f"enclosure: {REMOTE} 24500000 audio/mpeg",
        f'enclosure: "{REMOTE}\\n24500000\\naudio/mpeg\\n"',  # as WordPress keeps it
        f"enclosure: {REMOTE} 24500000",
        f"enclosure: {{url: '{REMOTE}', length: 24500000, type: audio/mpeg}}",
        f"enclosure: [{{url: '{REMOTE}', length: 24500000, type: audio/mp3}}]",
        f"audio: {REMOTE}\naudio_length: 24500000",
        f"audio: {{src: '{REMOTE}', bytes: '24,500,000'}}",
        f"audioUrl: {REMOTE}\nsize: 24.5 MB",
        f"podcast: {{url: '{REMOTE}', length: 24500000}}",
        f"podcast_file: {REMOTE}\npodcast_bytes: 24500000\npodcast_duration: 31:05",
        f"podcast_link: {REMOTE}\npodcast_length: 24500000\npodcast_file_size: 13.7 MB",
        f"episode: {{filename: '{REMOTE}', size: 24500000, episodeNumber: 1}}",
        f"link: {REMOTE}\nfileSize: 24500000\nfileType: audio/x-mp3",
        f"audio:\n  mp3: {REMOTE}\nfilesize:\n  mp3: 24500000\n  ogg: 19500000",
        f"mp3: {REMOTE}\nduration: 2:47\nlength: 24500000",
        f"podcast: true\nvideo: https://www.youtube.com/watch?v=a\naudio: {REMOTE}\nbytes: 24500000",
    ],
)
def test_what_people_and_themes_call_it(tmp_path: Path, front_matter: str) -> None:
    collection = collected(tmp_path, front_matter)
    assert collection.posts[0].enclosure == Enclosure(REMOTE, "audio/mpeg", 24_500_000)
    assert codes(collection) == []


@pytest.mark.parametrize(
    "front_matter",
    ["video: https://www.youtube.com/watch?v=a", "podcast: The Feeds Show", "podcast: true", "audio: false", "episode: 7",
     "video: {id: dQw4w9WgXcQ}",
     "video: {url: 'https://youtu.be/a', type: video/youtube}", "link: https://example.net/news",
     "file: notes.txt", "src: {a: 1}", "podcast: {name: The Feeds Show}", "enclosure:", "audio: []", "duration: 31:05"],
)  # fmt: skip
def test_what_names_no_file_is_nobodys_problem(tmp_path: Path, front_matter: str) -> None:
    collection = collected(tmp_path, front_matter)
    assert (collection.posts[0].enclosure, collection.posts[0].episode, codes(collection)) == (None, None, [])


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.m4a", "audio/x-m4a"), ("a.OPUS", "audio/ogg"), ("a.mp4?x=1.pdf", "video/mp4"), ("a.pdf", "application/pdf")],
)
def test_the_type_comes_from_the_name(tmp_path: Path, name: str, kind: str) -> None:
    found = enclosure(tmp_path, f"enclosure: https://media.example.net/{name} 5000")
    assert found
    assert found.media_type == kind


@pytest.mark.parametrize(
    ("address", "place", "url"),
    [
        ("/audio/a.mp3", "static/audio/a.mp3", "https://example.org/audio/a.mp3"),
        ("/audio/a.mp3", "public/audio/a.mp3", "https://example.org/audio/a.mp3"),
        ("audio/a.mp3", "static/audio/a.mp3", "https://example.org/audio/a.mp3"),
        ("a.mp3", "posts/a.mp3", "https://example.org/a.mp3"),
        ("https://example.org/audio/a.mp3?v=2", "static/audio/a.mp3", "https://example.org/audio/a.mp3?v=2"),
        ("/audio/two words & é.mp3", "static/audio/two words & é.mp3", "https://example.org/audio/two%20words%20&%20%C3%A9.mp3"),
        ("/audio/two%20words.mp3", "static/audio/two words.mp3", "https://example.org/audio/two%20words.mp3"),
    ],
)  # fmt: skip
def test_a_file_of_the_site_has_its_real_length(tmp_path: Path, address: str, place: str, url: str) -> None:
    sized(tmp_path / place, 54321)
    collection = collected(tmp_path, f"audio: '{address}'")
    assert collection.posts[0].enclosure == Enclosure(url, "audio/mpeg", 54321)
    assert codes(collection) == []


@pytest.mark.parametrize(
    ("dialect", "folder", "address", "place", "url"),
    [
        ("hugo", "content", "/a.mp3", "static/a.mp3", "a.mp3"),
        ("hugo", "content", "a.mp3", "content/posts/talk/a.mp3", "posts/talk/a.mp3"),
        ("jekyll", "_posts", "/assets/a.mp3", "assets/a.mp3", "assets/a.mp3"),
        ("pelican", "content", "{static}/a.mp3", "content/a.mp3", "a.mp3"),
        ("zola", "content", "/a.mp3", "static/a.mp3", "a.mp3"),
        ("astro", "src/content/blog", "/a.mp3", "public/a.mp3", "a.mp3"),
        ("hexo", "source/_posts", "/a.mp3", "source/a.mp3", "a.mp3"),
        ("eleventy", "src/posts", "/a.mp3", "src/a.mp3", "a.mp3"),
    ],
)
def test_each_engine_keeps_files_elsewhere(
    tmp_path: Path, dialect: str, folder: str, address: str, place: str, url: str
) -> None:
    sized(tmp_path / place, 54321)
    names = {"hugo": "posts/talk/index.md", "jekyll": "2026-11-01-talk.md"}
    source = f"{folder}/{names.get(dialect, 'talk.md')}"
    more = "permalink = '/:slug/'\n" if dialect == "astro" else ""
    text = f"---\ntitle: A talk\ndate: 2026-11-01\naudio: {address}\n---\n\nWords.\n"
    blog = make_blog(tmp_path, dialect, {source: text}, folders=[folder], collect_more=more)
    assert blog.post(source).enclosure == Enclosure(f"https://example.org/{url}", "audio/mpeg", 54321)


def test_zola_keeps_keys_of_its_own_in_extra(tmp_path: Path) -> None:
    text = (
        f'+++\ntitle = "A talk"\ndate = 2026-11-01\n[extra]\naudio = "{REMOTE}"\naudio_length = 5000\n+++\n\nWords.\n'
    )
    blog = make_blog(tmp_path, "zola", {"content/talk.md": text}, folders=["content"])
    assert blog.post("content/talk.md").enclosure == Enclosure(REMOTE, "audio/mpeg", 5000)


def test_media_elsewhere_are_named_by_their_names_alone(tmp_path: Path) -> None:
    more = '\n[podcast]\ncategories = ["Technology"]\nimage = "https://example.org/a.png"\nmedia_url = "https://cdn.example.net/"\n'
    assert enclosure(tmp_path, "audio: {file: s1/a.mp3, length: 5000}", more) == Enclosure(
        "https://cdn.example.net/s1/a.mp3", "audio/mpeg", 5000
    )


@pytest.mark.parametrize(
    ("dialect", "name", "text", "post"),
    [
        ("hugo", "hugo.toml", '[params]\nmedia_prefix = "https://cdn.example.net/"\n', "content/posts/talk.md"),
        ("jekyll", "_config.yml", 'download_url: "https://cdn.example.net"\n', "_posts/2026-11-01-talk.md"),
    ],
)
def test_where_themes_say_media_are(tmp_path: Path, dialect: str, name: str, text: str, post: str) -> None:
    talk = "---\ntitle: A talk\ndate: 2026-11-01\naudio: {mp3: a.mp3, size: 5000}\n---\n\nWords.\n"
    blog = make_blog(tmp_path, dialect, {name: text, post: talk}, folders=[post.split("/", maxsplit=1)[0]])
    assert blog.post(post).enclosure == Enclosure("https://cdn.example.net/a.mp3", "audio/mpeg", 5000)
    assert blog.codes(post) == []


@pytest.mark.parametrize("length", ["", "\naudio_length: 5000"])
def test_a_file_that_is_nowhere_is_told_once(tmp_path: Path, length: str) -> None:
    collection = collected(tmp_path, f"audio: gone.mp3{length}")
    assert codes(collection) == ["enclosure-missing"]
    assert collection.posts[0].enclosure == Enclosure(
        "https://example.org/gone.mp3", "audio/mpeg", 5000 if length else 0
    )


def test_octopods_own_folder_of_episodes(tmp_path: Path) -> None:
    sized(tmp_path / "episodes/a.mp3", 54321)
    talk = "---\ntitle: A talk\naudio: {mp3: a.mp3}\n---\n\nWords.\n"
    blog = make_blog(tmp_path, "jekyll", {"_posts/2026-11-01-talk.md": talk}, folders=["_posts"])
    found = blog.post("_posts/2026-11-01-talk.md").enclosure
    assert found == Enclosure("https://example.org/episodes/a.mp3", "audio/mpeg", 54321)


def test_a_path_on_the_site_may_lead_to_a_file_kept_elsewhere(tmp_path: Path) -> None:
    assert codes(collected(tmp_path, "audio: /audio/gone.mp3\naudio_length: 5000")) == []


def test_the_note_git_lfs_leaves_tells_the_length(tmp_path: Path) -> None:
    path = tmp_path / "static/a.mp3"
    path.parent.mkdir()
    path.write_text(f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 24500000\n")
    found = enclosure(tmp_path, "audio: /a.mp3")
    assert found
    assert found.length_bytes == 24_500_000


def test_a_length_nobody_knows_is_told_and_asks_no_network(tmp_path: Path) -> None:
    collection = collected(tmp_path, f"audio: {REMOTE}")
    problem = only(collection, "enclosure-length")
    assert str(problem.place) == "posts/talk.md:4:8"
    assert "length: 24500000" in problem.hint
    assert collection.posts[0].enclosure == Enclosure(REMOTE, "audio/mpeg", 0)


def test_megabytes_are_not_taken_for_bytes(tmp_path: Path) -> None:
    collection = collected(tmp_path, f"audioUrl: {REMOTE}\nsize: 24")
    assert '"24" is no length' in only(collection, "enclosure-length").message
    assert str(only(collection, "enclosure-length").place) == "posts/talk.md:5:7"


def test_a_length_that_is_not_the_files_is_told(tmp_path: Path) -> None:
    sized(tmp_path / "static/a.mp3", 54321)
    collection = collected(tmp_path, "audio: /a.mp3\naudio_length: 99999")
    assert "54,321" in only(collection, "enclosure-length").message
    assert collection.posts[0].enclosure
    assert collection.posts[0].enclosure.length_bytes == 54321


def test_of_several_the_first_is_taken_and_mp3_before_others(tmp_path: Path) -> None:
    collection = collected(tmp_path, f"audio:\n  ogg: a.ogg\n  mp3: {REMOTE}\n  size: 5000")
    assert collection.posts[0].enclosure == Enclosure(REMOTE, "audio/mpeg", 5000)
    assert "2 media files" in only(collection, "enclosure-several").message


@pytest.mark.parametrize(
    "address", ["../../../../etc/hostname.mp3", "/../../etc/passwd.mp3", "/%2e%2e/%2e%2e/etc/passwd.mp3", "/a\\0.mp3"]
)
def test_no_file_outside_of_the_publication_is_looked_at(tmp_path: Path, address: str) -> None:
    sized(tmp_path / "secret.mp3", 54321)
    (tmp_path / "blog").mkdir()
    found = enclosure(tmp_path / "blog", f'audio: "{address}"')
    assert found is None or found.length_bytes == 0
    assert codes(collected(tmp_path / "blog", "audio: /../secret.mp3")) == ["enclosure-length"]


ANY_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(EVERY_KEY)), inner, max_size=4),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(sorted(OUTER_KEYS)), ANY_VALUE, max_size=5))
def test_whatever_is_in_the_front_matter_nothing_breaks(tmp_path: Path, values: dict[str, object]) -> None:
    header = {"title": "A talk", "date": "2026-11-01", "audio": "/a.mp3", **values}
    put(tmp_path, "talk.md", f"{json.dumps(header)}\n\nWords.\n")
    assert len(gather(tmp_path).posts) == 1


@pytest.mark.parametrize(
    "value", ["'mailto:a@example.org'", "'{{ site.url }}/a.mp3'", "[[1]]", "{length: 5}", "'javascript:x.mp3'"]
)  # fmt: skip
def test_what_is_no_address_is_told_and_left_out(tmp_path: Path, value: str) -> None:
    collection = collected(tmp_path, f"enclosure: {value}")
    assert only(collection, "enclosure-invalid").place.line == 4
    assert collection.posts[0].enclosure is None
