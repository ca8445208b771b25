"""Colours of code in an email."""

from __future__ import annotations

from publisher.digest.code_colours import code_styles, coloured_classes


def test_only_the_colours_that_are_there_go_along() -> None:
    styles = code_styles('<pre class="highlight"><code><span class="k">def</span></code></pre>')
    assert ".highlight .k{" in styles
    assert ".highlight .c1" not in styles
    assert styles.count("<style>") == 2
    assert len(styles) < 300


def test_an_email_without_code_has_no_colours_for_it() -> None:
    assert code_styles('<p><span class="k">x</span></p>') == ""
    assert code_styles('<pre class="highlight"><code>plain</code></pre>') == ""


def test_a_token_that_is_plain_in_the_dark_does_not_keep_its_light_colour() -> None:
    dark = code_styles('<pre class="highlight"><span class="k">x</span></pre>').partition("dark){")[2]
    assert dark.startswith(".highlight span{color:inherit!important}")


def test_white_space_and_names_have_no_colour_of_their_own() -> None:
    assert {"k", "s2", "c1"} <= coloured_classes()
    assert not {"w", "n"} & coloured_classes()
