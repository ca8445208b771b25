"""Known shortcodes for pictures, videos, sound and what is shown from other sites."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from publisher.collect.markup import pieces
from publisher.collect.markup.body import Body
from publisher.collect.markup.hugo_references import address_of
from publisher.collect.markup.placing import as_html
from publisher.collect.markup.shortcode_tags import Call

Known = Callable[[Call, Body], str]

TAGS = re.compile(r"<[^<>]*>")
YOUTUBE = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:embed/|shorts/|live/|watch\?(?:.*&)?v=))([\w-]{6,20})"
)
VIMEO = re.compile(r"vimeo\.com/(?:video/)?(\d+)")
TWEET = re.compile(r"(?:twitter|x)\.com/(\w+)/status/(\d+)")
WEB = re.compile(r"https?://", re.IGNORECASE)
ADDRESS = re.compile(r"https?://|/|\.{1,2}/|#|mailto:", re.IGNORECASE)
SOURCES = ("src", "source", "url", "path", "file", "image", "img", "href", "light_src", "default_src", "name")


def lacking(call: Call, body: Body, what: str) -> str:
    """A shortcode without what it cannot do without: a problem, and its inner text stays."""
    body.problem(
        "shortcode-argument",
        f'the shortcode "{call.name}" names no {what}; it is left out',
        call.literal,
        hint=f"write the {what}, as the engine wants it",
    )
    return call.inner


def figure(call: Call, body: Body) -> str:
    """Hugo's figure (_shortcodes/figure.html), and what others call img, image or picture."""
    source = call.get(*SOURCES, 0)
    if not source:
        return lacking(call, body, "picture")
    caption = call.get("caption", "text", "figcaption", "credit") or call.inner.strip()
    caption_html = as_html(caption) if caption else ""
    alt = (
        call.get("alt", "alternative", "default_alt")
        or (call.get(1) if len(call.args) < 4 else "")
        or call.get("title")
    )
    picture = pieces.picture(
        source,
        alt or TAGS.sub("", caption_html),
        width=call.get("width").removesuffix("px"),
        height=call.get("height").removesuffix("px"),
    )
    parts = [f"<strong>{escape(call.get('title'))}</strong>"] if call.get("title") else []
    parts += [caption_html] if caption_html else []
    if credit := call.get("attr", "attribution"):
        credit_html = as_html(credit)
        where = call.get("attrlink")
        parts.append(f'<a href="{escape(where)}">{credit_html}</a>' if where else credit_html)
    target = call.get("link") or (call.get("href") if call.get("src", "source") else "")
    return pieces.block(
        pieces.figure(picture, " ".join(parts), target if ADDRESS.match(target) or "." in target else "")
    )


def youtube(call: Call, body: Body) -> str:
    given = call.get("id", "video", "code", "v", "videoid", "src", "url", "key", 0)
    if not given:
        return lacking(call, body, "video")
    found = YOUTUBE.search(given)
    title = call.get("title", "label", "caption", "alt")
    return pieces.block(pieces.youtube(found[1] if found else given, title))


def vimeo(call: Call, body: Body) -> str:
    given = call.get("id", "video", "src", "url", 0)
    if not given:
        return lacking(call, body, "video")
    found = VIMEO.search(given)
    return pieces.block(pieces.vimeo(found[1] if found else given, call.get("title", "caption")))


def tweet(call: Call, body: Body) -> str:
    """x, tweet and twitter of Hugo: a user and a number, or the number alone as it once was; elsewhere an address."""
    given = call.get("id", "url", "link", 1, 0)
    if not given:
        return lacking(call, body, "post")
    found = TWEET.search(given)
    user = call.get("user") or (call.get(0) if len(call.args) > 1 else "")
    return pieces.block(pieces.tweet(found[1] if found else user, found[2] if found else given))


def instagram(call: Call, body: Body) -> str:
    given = call.get("id", 0)
    return pieces.block(pieces.instagram(given)) if given else lacking(call, body, "post")


def gist(call: Call, body: Body) -> str:
    if address := call.get("url"):
        return pieces.block(pieces.paragraph(pieces.link(address, "Code on GitHub")))
    user, number = call.get("user", "username", 0), call.get("id", "gist", 1)
    return pieces.block(pieces.gist(user, number, call.get("file", 2))) if user else lacking(call, body, "gist")


def video(call: Call, body: Body) -> str:
    """A video that is a file or on a site nobody knows the player of: a link, with its picture if it has one."""
    source = call.get("src", "source", "url", "file", "mp4", "webm", "video", "href", "link", "path", "id", 0)
    if not source:
        return lacking(call, body, "video")
    if YOUTUBE.search(source):
        return youtube(call, body)
    title = call.get("title", "caption", "alt", "label") or call.inner.strip() or "Video"
    text = TAGS.sub("", as_html(title))
    if poster := call.get("poster", "preview"):
        shown = pieces.figure(pieces.picture(poster, text), f"▶ {pieces.link(source, text)}", source)
    else:
        shown = pieces.paragraph(f"▶ {pieces.link(source, text)}")
    return pieces.block(shown)


def audio(call: Call, body: Body) -> str:
    source = call.get("src", "source", "url", "file", "mp3", "ogg", "path", "href", 0)
    if not source:
        return lacking(call, body, "recording")
    title = call.get("title", "caption", "name") or call.inner.strip() or "Recording"
    return pieces.block(pieces.paragraph(f"♪ {pieces.link(source, TAGS.sub('', as_html(title)))}"))


def elsewhere(address: str, text: str) -> str:
    return pieces.block(pieces.paragraph(pieces.link(address, text)))


def _on(site: str, text: str, *keys: str | int, prefix: str = "▶ ") -> Known:
    """What another site shows by a number or address of its own: a link to it. `{}` in `site` is the number."""

    def linked(call: Call, body: Body) -> str:
        given = call.get(*(keys or ("id", "url", "src", "link", 0)))
        if not given:
            return lacking(call, body, "address")
        address = given if WEB.match(given) else site.replace("{}", quote(given, safe="/?=&@-._~"))
        if not address:
            return lacking(call, body, "address")
        title = call.get("title", "caption") or text
        return pieces.block(pieces.paragraph(prefix + pieces.link(address, title)))

    return linked


def bilibili(call: Call, body: Body) -> str:
    given = call.get("id", "bv", "bvid", "vid", 0) or (f"av{call.get('aid')}" if call.get("aid") else "")
    if not given:
        return lacking(call, body, "video")
    address = given if WEB.match(given) else f"https://www.bilibili.com/video/{quote(given)}"
    return elsewhere(address, call.get("title") or "Video on Bilibili")


def mastodon(call: Call, body: Body) -> str:
    address = call.get("status", "url", "link")
    if not address and call.get("host", 0) and call.get("id", 1):
        host, user = call.get("host", "server", 0), call.get("user", "username") or "web"
        address = f"https://{host.removeprefix('https://')}/@{user}/{call.get('id', 1)}"
    address = address or call.get(0)
    return elsewhere(address, "A post on Mastodon") if WEB.match(address) else lacking(call, body, "post")


def spotify(call: Call, body: Body) -> str:
    kind, number = call.get("type", 0), call.get("id", 1)
    if not number:
        return lacking(call, body, "recording")
    return elsewhere(f"https://open.spotify.com/{quote(kind or 'track')}/{quote(number)}", "Listen on Spotify")


def codepen(call: Call, body: Body) -> str:
    number, user = call.get("id", "hash", 0), call.get("user", "author", "username") or "anon"
    if not number:
        return lacking(call, body, "pen")
    return elsewhere(f"https://codepen.io/{quote(user)}/pen/{quote(number)}", call.get("title") or "Code on CodePen")


def repository(call: Call, body: Body) -> str:
    repo = call.get("repo", "repository", "link", "url", 0)
    if not repo:
        return lacking(call, body, "repository")
    return elsewhere(repo if WEB.match(repo) else f"https://github.com/{quote(repo)}", f"{repo} on GitHub")


def qr(call: Call, _body: Body) -> str:
    """What Hugo makes a QR code of, as people can use it on the device they read it on."""
    text = call.get("text", 0) or call.inner.strip()
    return elsewhere(text, text) if ADDRESS.match(text) else escape(text)


def button(call: Call, body: Body) -> str:
    """A button or a link: where it leads to and what is on it, in the orders people write them."""
    address = call.get("href", "url", "link", "relref", "ref", "to", "src", "page")
    words = list(call.args)
    if not address:
        address = next((str(word) for word in words if ADDRESS.match(str(word))), "")
        words = [word for word in words if str(word) != address]
    text = (
        call.inner.strip() or call.get("text", "label", "title", "name", "content") or (str(words[0]) if words else "")
    )
    if not address:
        return text
    if call.get("relref", "ref", "page") == address:
        address = address_of(address, body)
    html = f'<a href="{escape(address)}">{as_html(text or address)}</a>'
    return (
        pieces.block(pieces.paragraph(html))
        if call.name.lower() in ("button", "btn", "cta") and not call.outer
        else html
    )


def person(call: Call, _body: Body) -> str:
    address, name = call.get("url", "link", "href", 0), call.get("name", 1)
    return pieces.link(address, name or address) if WEB.match(address) else escape(name or address)


def email(call: Call, _body: Body) -> str:
    address = call.get("address", "mail", "email", "to", 0) or call.inner.strip()
    return (
        pieces.link(f"mailto:{address}", call.get("text", "name", 1) or address) if "@" in address else escape(address)
    )


def only_there(call: Call, body: Body) -> str:
    """What a script draws on the page: a link to the page."""
    what = {"map": "A map", "mapbox": "A map", "googlemaps": "A map", "slides": "Slides"}.get(
        call.name.lower(), "A chart"
    )
    return elsewhere(body.url, f"{call.get('title', 'caption') or what} (on the page of this post)")


ELSEWHERE = {
    "asciinema": _on(
        "https://asciinema.org/a/{}", "Terminal session (asciinema)", "id", "key", "cast", "src", "file", "url", 0
    ),
    "streamable": _on("https://streamable.com/{}", "Video on Streamable"),
    "dailymotion": _on("https://www.dailymotion.com/video/{}", "Video on Dailymotion"),
    "twitch": _on("https://www.twitch.tv/{}", "Video on Twitch", "channel", "id", "video", "url", 0),
    "soundcloud": _on("https://api.soundcloud.com/tracks/{}", "Listen on SoundCloud", "url", "link", "track", "id", 0),
    "slideshare": _on("https://www.slideshare.net/slideshow/embed_code/{}", "Slides on SlideShare", "id", "url", 0),
    "speakerdeck": _on("https://speakerdeck.com/player/{}", "Slides on Speaker Deck", "id", "url", 0),
    "gslides": _on("https://docs.google.com/presentation/d/{}", "Slides", "src", "url", "id", 0),
    "scribd": _on("https://www.scribd.com/document/{}", "Document on Scribd", "id", "url", 0),
    "jsfiddle": _on("https://jsfiddle.net/{}", "Code on JSFiddle", "id", "url", 0),
    "codesandbox": _on("https://codesandbox.io/s/{}", "Code on CodeSandbox", "id", "url", 0),
    "stackblitz": _on("https://stackblitz.com/edit/{}", "Code on StackBlitz", "id", "url", 0),
    "tiktok": _on("https://www.tiktok.com/{}", "Video on TikTok", "url", "id", 0),
    "reddit": _on("", "A post on Reddit", "url", "link", "src", 0, prefix=""),
    "toot": _on("", "A post on Mastodon", "url", "link", 0, prefix=""),
    "iframe": _on("{}", "Shown on another page", "src", "url", "link", "href", 0, prefix=""),
    "pdf": _on("{}", "Document (PDF)", "src", "url", "file", "path", "link", 0, prefix=""),
}
