"""Pictures: one address that every client loads, the size they are shown at, an alternative."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.digest.content import PictureFiles, PostPictures, fitted
from tests.digest.content.mailed import mailed
from tests.digest.content.pictures import write_png

SITE = "https://example.org/"


def pictures(root: Path) -> PostPictures:
    return PostPictures(PictureFiles(root, SITE), "posts/post.md", "https://example.org/post")


def test_a_picture_is_never_wider_than_the_column() -> None:
    html = mailed('<img src="/a.png" width="1200" height="630" loading="lazy" alt="A">')
    assert 'width="536"' in html
    assert 'height="281"' in html
    assert "max-width:100%;height:auto" in html
    assert "loading" not in html


def test_a_picture_of_unknown_size_does_not_fill_outlooks_window() -> None:
    html = mailed("![A](/a.png)")
    assert 'width="536"' in html
    assert "width:auto;max-width:100%" in html
    assert " height=" not in html


def test_the_size_of_a_picture_comes_from_its_file(tmp_path: Path) -> None:
    write_png(tmp_path / "static/a.png", 300, 200)
    write_png(tmp_path / "static/wide.png", 2144, 1000)
    write_png(tmp_path / "posts/beside.png", 40, 30)
    html = mailed("![A](/a.png) ![B](/wide.png) ![C](beside.png)", pictures=pictures(tmp_path))
    assert 'src="https://example.org/a.png" alt="A" width="300" height="200"' in html
    assert 'src="https://example.org/wide.png" alt="B" width="536" height="250"' in html
    assert 'src="https://example.org/beside.png" alt="C" width="40" height="30"' in html


def test_a_picture_for_sharp_screens_is_shown_at_half_its_pixels(tmp_path: Path) -> None:
    write_png(tmp_path / "static/logo@2x.png", 200, 100)
    assert 'width="100" height="50"' in mailed("![A](/logo@2x.png)", pictures=pictures(tmp_path))


def test_what_the_author_says_of_a_size_holds_and_the_other_side_follows(tmp_path: Path) -> None:
    write_png(tmp_path / "static/a.png", 400, 200)
    shown = pictures(tmp_path)
    assert 'width="100" height="50"' in mailed('<img src="/a.png" width="100" alt="A">', pictures=shown)
    assert 'width="40" height="20"' in mailed('<img src="/a.png" alt="A" height="20">', pictures=shown)
    assert 'width="50" height="60"' in mailed('<img src="/a.png" width="50" height="60" alt="A">', pictures=shown)


def test_a_picture_without_words_has_an_empty_alternative_and_one_in_a_sentence_stays_there() -> None:
    assert 'alt=""' in mailed('<img src="/a.png">')
    assert "display:block" not in mailed("A smile ![x](/smile.png) in a sentence.")
    assert "display:block" in mailed("[![x](/photo.png)](/large)")


def test_fitting_keeps_the_proportions_and_never_invents_a_size() -> None:
    assert fitted(1072, 500) == (536, 250)
    assert fitted(100, 80) == (100, 80)
    assert fitted(0, 0) == fitted(0, 99) == (0, 0)
    assert fitted(2000, 0) == (536, 0)
    assert fitted(90_000, 1) == (536, 1)


def test_of_a_picture_element_the_picture_is_left() -> None:
    html = mailed('<picture><source srcset="/a.webp"><img src="/a.png" alt="A"></picture> after')
    assert "picture" not in html
    assert "source" not in html
    assert 'src="https://example.org/a.png"' in html
    assert "after" in html


@pytest.mark.parametrize(
    ("candidates", "address"),
    [
        ("/s.jpg 400w, /m.jpg 1100w, /l.jpg 2400w", "m.jpg"),
        ("/s.jpg 400w, /m.jpg 900w", "m.jpg"),
        ("/s.webp 400w, /m.webp 1100w", "a.jpg"),
        ("/b.jpg 2x, /c.jpg 3x", "b.jpg"),
        ("/a.jpg 1x", "a.jpg"),
        ("nonsense 1.2.3x", "a.jpg"),
    ],
)
def test_of_several_addresses_the_one_for_sharp_screens_is_taken(candidates: str, address: str) -> None:
    html = mailed(f'<img src="/a.jpg" srcset="{candidates}" sizes="100vw" alt="A">')
    assert f'src="https://example.org/{address}"' in html
    assert "srcset" not in html
    assert "sizes" not in html


def test_a_lazy_picture_has_its_address_where_clients_look() -> None:
    html = mailed('<img data-src="/a.png" src="data:image/gif;base64,R0lGOD" loading="lazy" alt="A">')
    assert 'src="https://example.org/a.png"' in html
    assert "data" not in html


def test_a_format_few_clients_know_is_replaced_by_one_that_all_know(tmp_path: Path) -> None:
    write_png(tmp_path / "static/chart.png", 80, 60)
    shown = pictures(tmp_path)
    assert 'src="https://example.org/chart.png"' in mailed("![A](/chart.svg)", pictures=shown)
    assert 'src="https://example.org/chart.png"' in mailed("![A](/chart.webp?v=2)", pictures=shown)
    assert 'src="https://example.org/other.svg"' in mailed("![A](/other.svg)", pictures=shown)
    fallback = '<picture><source srcset="/p.jpg"><img src="/p.avif" alt="A"></picture>'
    assert 'src="https://example.org/p.jpg"' in mailed(fallback, pictures=shown)


def test_files_are_looked_for_in_the_publication_and_nowhere_else(tmp_path: Path) -> None:
    root = tmp_path / "blog"
    write_png(root / "static/my photo.png", 10, 10)
    write_png(tmp_path / "secret.png", 10, 10)
    (root / "static/out.png").symlink_to(tmp_path / "secret.png")
    (root / "static/broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    files = PictureFiles(root, SITE)
    assert files.find("https://example.org/my%20photo.png") is not None
    for address in (
        "../secret.png",
        "%2e%2e/%2e%2e/secret.png",
        "out.png",
        "none.png",
        "a\0b.png",
        "static",
    ):
        assert files.find(f"https://example.org/{address}") is None
    broken = files.find("https://example.org/broken.png")
    assert broken is not None
    assert (broken.width, broken.height) == (0, 0)
    assert files.find("https://elsewhere.example/my%20photo.png") is None


def test_a_picture_of_a_bundle_is_found_beside_its_post(tmp_path: Path) -> None:
    write_png(tmp_path / "content/posts/trip/map.png", 20, 10)
    files = PictureFiles(tmp_path, SITE)
    found = files.find(
        "https://example.org/2026/trip/map.png", "content/posts/trip/index.md", "https://example.org/2026/trip/"
    )
    assert found is not None
    assert (found.width, found.height) == (20, 10)
