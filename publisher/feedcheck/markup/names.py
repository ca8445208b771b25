"""Names of HTML: elements that are, elements readers remove, elements without an end tag, attributes with addresses.

https://html.spec.whatwg.org/multipage/indices.html#elements-3, and section 16 for those given up.
"""

_ELEMENTS = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas
caption center cite code col colgroup command data datalist dd del details dfn dialog dir div dl dt em embed fieldset
figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins
isindex kbd keygen label legend li link listing main map mark marquee menu menuitem meta meter nav nobr noembed noframes
noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search
section select slot small source span strike strong style sub summary sup svg math table tbody td template textarea tfoot
th thead time title tr track tt u ul var video wbr xmp
"""
HTML_ELEMENTS = frozenset(_ELEMENTS.split())
# https://www.rfc-editor.org/rfc/rfc4287#section-8.1; feedparser and every reader have such a list.
_UNSAFE = """
applet base basefont embed frame frameset iframe link meta noembed noframes object param plaintext
script slot style title xmp
"""
UNSAFE_ELEMENTS = frozenset(_UNSAFE.split())
_VOID = "area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr"
VOID_ELEMENTS = frozenset(_VOID.split())
# https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
_OPTIONAL = "body caption colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th thead tr"
OPTIONAL_END = frozenset(_OPTIONAL.split())
_RAW = "iframe noembed noframes plaintext script style textarea title xmp"
RAW_TEXT_ELEMENTS = frozenset(_RAW.split())
# Inside these, letters that look like a shortcode are shown on purpose.
LITERAL_ELEMENTS = frozenset({"code", "kbd", "pre", "samp", "script", "style", "textarea", "tt"})
ADDRESS_ATTRIBUTES = frozenset(
    {
        ("a", "href"), ("area", "href"), ("audio", "src"), ("blockquote", "cite"), ("del", "cite"), ("embed", "src"),
        ("form", "action"), ("iframe", "src"), ("img", "src"), ("input", "src"), ("ins", "cite"), ("object", "data"),
        ("q", "cite"), ("source", "src"), ("track", "src"), ("video", "poster"), ("video", "src"),
    }
)  # fmt: skip
LAZY_ATTRIBUTES = ("data-src", "data-original", "data-lazy-src", "data-srcset")
