"""A mail as a light and as a dark device show it, whatever this device is."""

from __future__ import annotations

import time

from publisher.preview.mail import in_scheme

MAIL = """<html style="color-scheme:light dark"><head><meta name="color-scheme" content="light dark">
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme: dark){p{color:#fff}}
@media screen and (prefers-color-scheme:light){p{color:#000}}
@media not all and (prefers-color-scheme:dark){a{color:#000}}</style></head>
<body><picture><source media="(prefers-color-scheme: dark)" srcset="d.png"><img src="l.png"></picture>
<p>Write <code>@media (prefers-color-scheme: dark)</code> and color-scheme: light dark.</p></body></html>"""


def test_dark_styles_apply_and_light_ones_do_not() -> None:
    dark = in_scheme(MAIL, "dark")
    assert "@media (min-width:0px){p{color:#fff}}" in dark
    assert "@media screen and (max-width:-1px){p{color:#000}}" in dark
    assert "@media not all and (min-width:0px){a{color:#000}}" in dark
    assert '<source media="(min-width:0px)"' in dark


def test_light_is_the_other_way_round() -> None:
    light = in_scheme(MAIL, "light")
    assert "@media (max-width:-1px){p{color:#fff}}" in light
    assert "@media screen and (min-width:0px){p{color:#000}}" in light
    assert '<source media="(max-width:-1px)"' in light


def test_of_the_schemes_it_declares_there_is_the_one() -> None:
    dark = in_scheme(MAIL, "dark")
    assert '<meta name="color-scheme" content="dark">' in dark
    assert ":root{color-scheme:dark;supported-color-schemes:light dark}" in dark
    assert '<html style="color-scheme:dark">' in dark


def test_what_a_post_writes_about_it_stays() -> None:
    said = "<code>@media (prefers-color-scheme: dark)</code> and color-scheme: light dark.</p>"
    assert said in in_scheme(MAIL, "dark")
    assert said in in_scheme(MAIL, "light")


def test_a_mail_that_knows_no_dark_stays_as_it_is() -> None:
    for html in (
        "<p>Hello</p>",
        '<meta name="color-scheme" content="light only"><p>Hello</p>',
        "<style>p{color:red}</style>",
    ):
        assert in_scheme(html, "dark") == html


def test_broken_markup_takes_no_longer() -> None:
    before = time.perf_counter()
    for hostile in (
        "<style" * 5_000,
        "<meta " + 'a="' * 10_000,
        "<style>" * 5_000,
        "(prefers-color-scheme:" + " " * 20_000,
    ):
        in_scheme(hostile, "dark")
    assert time.perf_counter() - before < 2
