"""Shortcodes that a site defines: its templates are read where they are simple, and never run."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.markup.hugo_shortcodes import expand
from tests.collect.markup.bodies import html_of, make_body, told


def shown(folder: Path, template: str, text: str, name: str = "own") -> tuple[str, list[str]]:
    path = folder / "layouts" / "shortcodes" / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template, encoding="utf-8")
    body = make_body(folder, text)
    return html_of(expand(text, body)), told(body)


@pytest.mark.parametrize(
    ("template", "tag", "expected"),
    [
        ("<b>{{ .Get 0 }}</b>", "{{< own a&b >}}", "<b>a&amp;b</b>"),
        ('<a href="{{ .Get "to" }}">{{ .Get "name" | default "there" }}</a>', '{{< own to="/x" >}}', ">there</a>"),
        ("<div>{{ .Inner }}</div>", "{{< own >}}*a*{{< /own >}}", "<div>\n<p><em>a</em></p>\n</div>"),
        ("<p>{{ .Inner | markdownify }}</p>", "{{< own >}}*a*{{< /own >}}", "<p><em>a</em></p>"),
        ('{{ with .Get "a" }}<i>{{ . }}</i>{{ else }}none{{ end }}', "{{< own a=1 >}}", "<i>1</i>"),
        ('{{ with .Get "a" }}<i>{{ . }}</i>{{ else }}none{{ end }}', "{{< own >}}", "none"),
        (
            '{{- if eq (.Get 0) "x" -}} <u>x</u> {{- else if .Get 1 -}} y {{- else -}} z {{- end -}}',
            "{{< own q 1 >}}",
            "y",
        ),
        ('{{ $t := .Get "t" | upper }}<em>{{ $t }}</em>', "{{< own t=a >}}", "<em>A</em>"),
        ("{{/* about */}}<!-- x --><q>{{ index .Params 0 }}</q>", "{{< own a >}}", "<q>a</q>"),
        ('<q>{{ trim (.Get 0) "-" }}{{ .Get 1 | strings.TrimSpace }}</q>', "{{< own --a- b >}}", "<q>ab</q>"),
        ('<q>{{ printf "%s-%v" (.Get 0) 2 }}</q>', "{{< own a >}}", "<q>a-2</q>"),
        ("<q>{{ .Page.Title }} {{ .Site.Title }}</q>", "{{< own >}}", "<q>Title of first Notes on feeds</q>"),
        ('<iframe src="https://x.org/{{ .Get 0 }}"></iframe>', "{{< own 5 >}}", '<a href="https://x.org/5">'),
        (
            '<figure>\n\n    <img src="{{ .Get 0 }}">\n\n    <p>x</p>\n</figure>',
            "{{< own a.png >}}",
            'first/a.png"> <p>x</p>',
        ),
        ('{{ if isset .Params "b" }}<q>b</q>{{ end }}<q>c</q>', "{{< own a=1 >}}", "<q>c</q>"),
        (
            '{{ highlight (trim .Inner "\\n") "rust" }}',
            "{{< own >}}\nfn x() {}\n{{< /own >}}",
            '<code class="language-rust">fn',
        ),
    ],
)
def test_a_simple_template_is_understood(tmp_path: Path, template: str, tag: str, expected: str) -> None:
    html, problems = shown(tmp_path, template, tag)
    assert expected in html
    assert not problems


@pytest.mark.parametrize(
    "template",
    [
        "{{ range .Site.Pages }}{{ .Title }}{{ end }}{{ .Inner }}",
        '{{ partial "x" . }}',
        '{{ readFile "/etc/passwd" }}',
        '{{ os.Getenv "HOME" }}',
        '{{ with .Site.GetPage "x" }}{{ .Title }}{{ end }}',
        "{{ if .Get 0 }}",
        "{{ end }}",
        "{{ .Get }}",
        '{{ .Get "a" ',
        '{{ $x := "aaaaaaaaaa" }}' + "{{ $x = print $x $x $x $x }}" * 40 + "{{ $x }}",
        "{{ if true }}" * 60 + "{{ end }}" * 60,
        "{{ " + "(" * 60 + "1" + ")" * 60 + " }}",
        "<script>draw()</script>",
        "{{ .Inner" + " | trim" * 9 + " }}",
        '{{ replace "a" "a" }}',
        "{{ markdownify }}",
        "{{ .Inner.Get }}",
        "{{ eq }}{{ dict 1 }}{{ len 1 }}",
    ],
)
def test_a_template_that_is_more_than_that_makes_an_unknown_shortcode(tmp_path: Path, template: str) -> None:
    html, problems = shown(tmp_path, template, "a {{< own >}}*b*{{< /own >}}")
    assert html == "<p>a <em>b</em></p>"
    assert [line.split(" ", 1)[1] for line in problems] == ['the shortcode "own" is not known; it is left out']


def test_the_templates_of_the_theme_are_read_too_and_nothing_outside_of_the_blog(tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    blog.mkdir()
    theme = blog / "themes" / "plain" / "layouts" / "_shortcodes" / "ns"
    theme.mkdir(parents=True)
    (theme / "own.html").write_text("<b>theme</b>", encoding="utf-8")
    (tmp_path / "secret.html").write_text("<b>secret</b>", encoding="utf-8")
    (theme / "link.html").symlink_to(tmp_path / "secret.html")
    text = "{{< ns/own >}} {{< ns/link >}} {{< ../../secret >}}"
    body = make_body(blog, text, settings={"theme": ["plain", "../.."]})
    assert html_of(expand(text, body)) == "<p><b>theme</b>  </p>".replace("  </p>", "</p>")
    assert len(told(body)) == 2


def test_hugos_own_shortcodes_are_better_known_than_by_a_template(tmp_path: Path) -> None:
    html, _ = shown(
        tmp_path, "<iframe src='https://x.org/{{ .Get 0 }}'></iframe>", "{{< youtube 0RKpf3rK57I >}}", "youtube"
    )
    assert "hqdefault.jpg" in html
