"""Formulas that a program has set already are shown once, as TeX."""

from __future__ import annotations

import pytest

from publisher.render.content import render

URL = "https://example.org/blog/hello"
MATHML = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow>'
    '<annotation encoding="application/x-tex">E = m &lt; c^2</annotation></semantics></math>'
)
KATEX = (
    f'<span class="katex"><span class="katex-mathml">{MATHML}</span>'
    '<span class="katex-html" aria-hidden="true"><span class="base">E=m&lt;c</span></span></span>'
)


@pytest.mark.parametrize("formula", [MATHML, KATEX, f'<span class="katex-display">{KATEX}</span>'])
def test_a_formula_is_its_tex_and_nothing_else(formula: str) -> None:
    html = render(f"<p>We know {formula} today.</p>", URL).html
    assert html == "<p>We know <code>E = m &lt; c^2</code> today.</p>"


def test_an_alternative_text_is_the_tex_of_mathml_without_one() -> None:
    html = render('<p><math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math></p>', URL).html
    assert html == "<p><code>x^2</code></p>"


def test_mathml_without_tex_keeps_its_text() -> None:
    assert "x" in render("<p><math><mi>x</mi></math></p>", URL).html


@pytest.mark.parametrize(
    "source",
    [
        "<math><mtext><script>alert(1)</script></mtext></math>",
        '<math><annotation encoding="text/html"><img src=x onerror=alert(1)></annotation></math>',
        "<math><mi//xlink:href='javascript:alert(1)'>x</mi></math>",
        "<math><annotation-xml encoding='text/html'><style><img src onerror=alert(1)></style></annotation-xml></math>",
        '<math><annotation encoding="application/x-tex"><b>&lt;script&gt;alert(1)&lt;/script&gt;</b></annotation></math>',
    ],
)
def test_a_formula_brings_nothing_that_acts(source: str) -> None:
    html = render(f"<p>a {source} b</p>", URL).html
    for word in ("<script", "onerror=", "javascript:", "<style", "<math"):
        assert word not in html
