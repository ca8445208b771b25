"""Tables of data: framed, and stacked where they cannot fit."""

from __future__ import annotations

from tests.digest.content.mailed import mailed

HEADS = ("Name", "Configuration-key", "Environment-variable", "Default-directory", "Since-version", "Deprecated-alias")


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def wide(rows: int = 2) -> str:
    cells = (
        "first",
        "publisher.folder",
        "PUBLISHER_FOLDER_PATH",
        "/var/lib/publisher",
        "1.2.3-beta.4",
        "**folder-path**",
    )
    return row(*HEADS) + row(*["---"] * 6) + row(*cells) * rows


def test_tables_of_data_are_told_apart_from_tables_of_layout() -> None:
    html = mailed("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<div class="wide"><table' in html
    assert 'class="data"' in html
    assert "text-align:right" in html
    assert html.count("<tr>") == 2


def test_a_table_that_cannot_fit_becomes_a_stack_of_its_rows() -> None:
    html = mailed(wide())
    assert html.count("<tr>") == 2 * 6
    assert '<th colspan="2" align="left">first</th>' in html
    assert "<td>Configuration-key</td><td>publisher.folder</td>" in html
    assert "<td>Deprecated-alias</td><td><strong>folder-path</strong></td>" in html


def test_words_that_wrap_make_no_table_wide() -> None:
    prose = " ".join(["words"] * 40)
    assert "colspan" not in mailed(row("a", "b", "c") + row("---", "---", "---") + row(prose, prose, prose))


def test_a_very_long_table_and_one_with_spans_stay_tables() -> None:
    assert "colspan" not in mailed(wide(rows=60))
    spanned = "".join(f"<th>{'x' * 40}</th>" for _ in range(3))
    html = mailed(f"<table><tr>{spanned}</tr><tr><td colspan='3'>all</td></tr></table>")
    assert html.count("<tr>") == 2
