"""What common tags become: videos, gists, pictures, boxes, highlighted code, by whatever plugin or blog they are defined.

A tag that only a blog's own program knows is still clear if it is called `youtube` or `note`; its arguments are read as most do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qs, urlsplit

from publisher.collect.markup import pieces
from publisher.collect.markup.liquid.render import TagCall, TagMaker
from publisher.collect.markup.liquid.scan import without_raw

LANGUAGE = re.compile(r"\s*[\"']?([A-Za-z0-9_+#.-]+)")
QUOTE_MARKS = re.compile(r"^[ \t]*>[ ]?", re.MULTILINE)
FENCES = re.compile(r"(`{3,})")
BARE_VIDEO = re.compile(r"[\w-]{6,20}")
TWEET = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/([^/?#]+)/status(?:es)?/(\d+)")
WEB = re.compile(r"https?://\S+")
GIST = re.compile(r"(?:https?://gist\.github\.com/)?(?:([\w-]+)/)?([0-9a-f]+)(?:\.js)?")
PATH = re.compile(
    r"(?:https?:|/|\.{1,2}/)\S+|\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|mp4|webm|mov)\b\S*", re.IGNORECASE
)
SIZE = re.compile(r"(\d+)(?:px)?")


def normal(name: str) -> str:
    """A tag's name without its spelling: `youtubeEmbed`, `youtube_embed`, `youtube-embed`."""
    return name.lower().replace("_", "").replace("-", "")


def fenced(code: str, language: str = "") -> str:
    """Code in a fence that nothing in it can close."""
    longest = max((len(run) for run in FENCES.findall(code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{dedented(code)}\n{fence}"


def dedented(code: str) -> str:
    """Code without the empty lines around it and without the indentation of the tag that holds it."""
    lines = code.rstrip().split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    margin = min((len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)


def unquoted(code: str, before: str) -> str:
    """Code of a tag in a quotation, without the quotation's marks. `before` is what the tag's line has before it."""
    return QUOTE_MARKS.sub("", code) if ">" in before else code


def highlighted(call: TagCall) -> str:
    """`{% highlight ruby linenos %}`: https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting"""
    match = LANGUAGE.match(call.source)
    return fenced(unquoted(without_raw(call.inner), call.piece.before), match[1] if match else "")


def youtube(call: TagCall) -> str | None:
    values, named = call.values()
    words = [value for value in (*values, *call.words()) if value]
    address = named.get("id") or named.get("slug") or named.get("url") or named.get("src") or next(iter(words), "")
    title = named.get("title") or named.get("caption") or named.get("alt") or ""
    if not title and len(values) > 1 and " " in values[1]:
        title = values[1]
    video = video_of(address)
    return pieces.youtube(video, title) if video else None


def video_of(address: str) -> str:
    """The id of a YouTube video, given as such or by any of its addresses."""
    if not WEB.match(address):
        return address.split("?", maxsplit=1)[0].strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    given = parse_qs(parts.query).get("v")
    return given[0] if given else parts.path.rstrip("/").rsplit("/", 1)[-1]


def vimeo(call: TagCall) -> str | None:
    values, named = call.values()
    words = [value for value in (named.get("id", ""), *values, *call.words()) if value]
    video = words[0].split("?")[0].rstrip("/").rsplit("/", 1)[-1] if words else ""
    return pieces.vimeo(video, named.get("title", "")) if video else None


def tweet(call: TagCall) -> str | None:
    words = call.words()
    for word in words:
        if match := TWEET.search(word):
            return pieces.tweet(match[1], match[2])
    number = next((word for word in words if word.isdecimal()), "")
    user = next((word.lstrip("@") for word in words if not word.isdecimal() and word.lstrip("@").isidentifier()), "")
    return pieces.tweet(user, number) if number else None


def gist(call: TagCall) -> str | None:
    words = call.words()
    match = GIST.fullmatch(words[0]) if words else None
    return pieces.gist(match[1] or "", match[2], words[1] if len(words) > 1 else "") if match else None


def instagram(call: TagCall) -> str | None:
    words = call.words()
    code = words[0].split("?")[0].rstrip("/").rsplit("/", 1)[-1] if words else ""
    return pieces.instagram(code) if code else None


def linked(page: str, text: str) -> TagMaker:
    """A tag whose first argument is a web address, or the end of one, as a link."""

    def make(call: TagCall) -> str | None:
        words = call.words()
        if not words:
            return None
        address = words[0] if WEB.match(words[0]) else page.format(words[0].strip("/"))
        return pieces.paragraph("▶ " + pieces.link(address, text)) if WEB.match(address) else None

    return make


def named_link(call: TagCall) -> str | None:
    """A tag that is called a link of some kind, with a text and an address."""
    values, _ = call.values()
    addresses = [value for value in values if WEB.fullmatch(value)]
    texts = [value for value in values if value and not WEB.fullmatch(value)]
    return pieces.link(addresses[0], texts[0]) if len(addresses) == 1 and texts else None


def frame(call: TagCall) -> str | None:
    """What shows another page in a frame: a link to it."""
    address = next((word for word in call.words() if WEB.match(word)), "")
    return pieces.paragraph(pieces.link(address, address)) if address else None


def picture(call: TagCall) -> str | None:
    """`{% img left /x.png 300 200 "title" "alt" %}`, `{% image "x.png", "alt" %}`, `{% figure src="x.png" caption="…" %}`"""
    values, named = call.values()
    address = next((named[key] for key in ("src", "url", "image", "path", "image_path", "file") if named.get(key)), "")
    words = call.words() if not named else values
    index = next((index for index, word in enumerate(words) if PATH.fullmatch(word)), -1)
    if not address and index < 0:
        return None
    rest = [word for word in words[index + 1 :] if word] if index >= 0 else words
    sizes: list[str] = []
    while rest and SIZE.fullmatch(rest[0]):
        sizes.append(rest.pop(0).removesuffix("px"))
    caption = named.get("caption") or named.get("title") or ""
    alt = named.get("alt") or (" ".join(rest) if _are_words(call) else next(iter(rest), "")) or caption
    image = pieces.picture(
        address or words[index], alt, width=named.get("width") or (sizes[0] if sizes else ""),
        height=named.get("height") or (sizes[1] if len(sizes) > 1 else ""),
    )  # fmt: skip
    href = named.get("href") or named.get("link") or ""
    shown = (
        caption or call.inner.strip() if normal(call.name) in ("figure", "imagefigure") else named.get("caption", "")
    )
    return pieces.figure(image, escape(shown) if caption else shown, href) if shown or href else image


def _are_words(call: TagCall) -> bool:
    return '"' not in call.source and "'" not in call.source


def video(call: TagCall) -> str | None:
    """A video file or a video of a service, by what the address looks like."""
    values, named = call.values()
    words = [*named.values(), *values, *call.words()]
    if named.get("provider", "").lower() == "vimeo" or any("vimeo.com" in word for word in words):
        return vimeo(call)
    if named.get("provider", "").lower() == "youtube" or any("youtu" in word for word in words):
        return youtube(call)
    address = next((word for word in words if PATH.fullmatch(word)), "")
    if address:
        return pieces.paragraph("▶ " + pieces.link(address, named.get("title") or "Video"))
    return None


def box(call: TagCall) -> str | None:
    """A note, tip or warning around Markdown."""
    if not call.is_block:
        return None
    values, named = call.values()
    kind = named.get("type") or (values[0] if normal(call.name) in GENERAL_BOXES and values else call.name)
    title = named.get("title") or next((value for value in values if " " in value.strip()), "")
    return pieces.box(kind or "note", title, call.inner)


def details(call: TagCall) -> str | None:
    values, named = call.values()
    summary = named.get("summary") or named.get("title") or " ".join(values)
    return pieces.details(summary, call.inner) if call.is_block else None


def quote(call: TagCall) -> str | None:
    """`{% quote %}` and `{% pullquote %}` around Markdown."""
    if not call.is_block:
        return None
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in call.inner.strip().split("\n")) + "\n\n"


def inner_text(call: TagCall) -> str | None:
    return call.inner if call.is_block else None


def nothing(call: TagCall) -> str:
    return ""


GENERAL_BOXES = frozenset({"callout", "admonition", "alert", "message", "box", "aside", "notice"})
TELLING: Mapping[str, TagMaker] = {
    **dict.fromkeys(
        ("youtube", "youtubeembed", "youtubevideo", "embedyoutube", "liteyoutube", "yt", "ytembed"), youtube
    ),
    **dict.fromkeys(("vimeo", "vimeoembed", "vimeovideo"), vimeo),
    **dict.fromkeys(("twitter", "tweet", "x", "xtweet", "tweetembed"), tweet),
    **dict.fromkeys(("gist", "githubgist"), gist),
    **dict.fromkeys(("instagram", "instagramembed"), instagram),
    **dict.fromkeys(("img", "image", "figure", "picture", "imagefigure", "responsiveimage", "lazyimage"), picture),
    **dict.fromkeys(("video", "videoembed", "html5video"), video),
    **dict.fromkeys(("iframe", "embed", "oembed", "codesandbox", "linkpreview"), frame),
    "audio": video,
    "codepen": linked("https://codepen.io/{}", "A pen on CodePen"),
    "jsfiddle": linked("https://jsfiddle.net/{}/", "A fiddle on JSFiddle"),
    "giphy": linked("https://giphy.com/gifs/{}", "A picture on GIPHY"),
    "soundcloud": linked("https://soundcloud.com/{}", "Audio on SoundCloud"),
    "spotify": linked("https://open.spotify.com/{}", "Audio on Spotify"),
    "speakerdeck": linked("https://speakerdeck.com/player/{}", "Slides on Speaker Deck"),
    "caniuse": linked("https://caniuse.com/{}", "Browser support on caniuse.com"),
    **dict.fromkeys(("note", "tip", "warning", "info", "danger", "caution", "important", "hint", *GENERAL_BOXES), box),
    **dict.fromkeys(("details", "spoiler", "accordion", "collapse", "fold"), details),
    **dict.fromkeys(("quote", "blockquote", "pullquote"), quote),
    **dict.fromkeys(("highlight", "codeblock"), highlighted),
    **dict.fromkeys(("markdown", "md", "rendertemplate", "center", "div", "section"), inner_text),
    **dict.fromkeys(("toc", "tableofcontents", "icon", "fa", "fontawesome", "octicon", "seo", "feedmeta"), nothing),
}
