"""Components of MDX and Vue whose names say what they are, whatever library they come from, and what becomes of them.

A name counts without case, `-`, `_` and `.`: LiteYouTube, lite-youtube. What is not here is for `[collect.shortcodes]`.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from publisher.collect.markup import pieces
from publisher.collect.markup.code import fenced, span
from publisher.collect.markup.mdx_element import Element, Piece, as_markdown, plain_key
from publisher.collect.markup.mdx_media import (
    ADDRESSES,
    PICTURE_FILE,
    embed,
    gist,
    image,
    imported_picture,
    linked,
    tweet,
    unknown_address,
    vimeo,
    youtube,
)

LABELS = ("label", "title", "name", "tab", "header", "value")
TITLES = ("title", "summary", "label", "question", "header", "heading", "name", "trigger")
KINDS = {"error": "danger", "alert": "note", "alertbox": "note", "callout": "note", "aside": "note", "admonition": "note",
         "hint": "tip", "infobox": "info", "notice": "note", "block": "note", "message": "note", "banner": "note"}  # fmt: skip


def tab(element: Element) -> Piece:
    """One of several views: its label as a line of its own, then its content."""
    label = element.first(*LABELS)
    head = f"**{as_markdown(label)}**\n\n" if label else ""
    return Piece(head + element.inner, is_block=True)


def details(element: Element) -> Piece:
    summary, is_open = element.first(*TITLES), element.has("open") or element.has("defaultopen")
    if not element.is_block and "\n" not in element.inner:  # in the middle of a line
        return Piece(f"<details><summary>{escape(summary or 'Details')}</summary>{element.inner}</details>")
    text = pieces.details(summary, element.inner, is_open=is_open)
    return Piece(text.strip("\n"), is_block=True)


def box(element: Element) -> Piece:
    name = plain_key(element.name)
    kind = element.first("type", "kind", "variant", "status", "level", "severity", "intent") or name
    title = element.first("title", "heading", "label", "header")
    inner = element.inner or as_markdown(element.first("text", "message", "description", "content", "body"))
    if not element.is_block and "\n" not in inner:  # in the middle of a line
        return Piece(f"**{as_markdown(title or kind.capitalize())}** {inner}")
    text = pieces.box(KINDS.get(kind, kind), as_markdown(title) if title else "", inner)
    return Piece(text.strip("\n"), is_block=True)


def code(element: Element) -> Piece:
    """A listing; a short one in a line of text is a code span."""
    text = (
        element.literal if element.literal is not None else element.first("code", "content", "source") or element.inner
    )
    if not text.strip():
        unknown_address(element)
        return Piece("")
    if not element.is_block and "\n" not in text.strip():
        return Piece(span(text.strip()))
    language = element.first("language", "lang", "classname", "class").removeprefix("language-").split(" ")[0]
    title = element.first("title", "filename", "file")
    head = f"**{as_markdown(title)}**\n\n" if title else ""
    if "\x0e" in text:  # holds a fence already
        return Piece(head + element.inner, is_block=True)
    return Piece(head + fenced(text, language), is_block=True)


def diagram(element: Element) -> Piece:
    text = element.first("chart", "code", "value", "definition") or element.code
    return Piece(fenced(text, "mermaid"), is_block=True) if text.strip() else Piece("")


def formula(element: Element) -> Piece:
    text = (element.first("math", "tex", "formula", "value", "children") or element.code).strip()
    is_display = element.is_block or element.has("block") or element.has("display")
    return Piece(fenced(text, "math"), is_block=True) if is_display else Piece(span(text))


def link(element: Element) -> Piece:
    """A link, be it shown as one or as a button."""
    text = element.inner.strip() or as_markdown(element.first("text", "label", "title", "children", "name"))
    return Piece(linked(element.first(*ADDRESSES), text), is_block="\n\n" in text)


def card(element: Element) -> Piece:
    """A title that may be a link, and what is said below it."""
    title, address = (
        as_markdown(element.first("title", "label", "name", "heading", "header")),
        element.first(*ADDRESSES),
    )
    text = element.inner.strip("\n") or as_markdown(element.first("description", "text", "desc", "subtitle", "content"))
    picture = element.first("image", "img", "cover")
    parts = [
        pieces.picture(picture, element.first("imagealt", "alt")) if PICTURE_FILE.search(picture) else "",
        f"**{linked(address, title or address)}**" if title or (address and not text) else "",
        text if title or not address or "\n\n" in text else linked(address, text.strip()),
    ]
    return Piece("\n\n".join(part for part in parts if part.strip()), is_block=True)


def repository(element: Element) -> Piece:
    """<GitHubLink repo="owner/name" />."""
    name = element.first("repo", "repository", "name", "slug")
    address = element.first(*ADDRESSES) or (f"https://github.com/{name}" if name.count("/") == 1 else "")
    text = element.inner.strip() or as_markdown(element.first("title", "text", "label") or name or address)
    return Piece(linked(address, text))


def person(element: Element) -> Piece:
    """Somebody by their name at GitHub: <Contributor handle="ada" />."""
    handle = element.first("handle", "github", "username", "user", "login").removeprefix("@")
    text = element.inner.strip() or as_markdown(
        element.first("name", "displayname") or (f"@{handle}" if handle else "")
    )
    return Piece(linked(element.first("href", "url", "link"), text))


def words(element: Element) -> Piece:
    """A few words in a frame."""
    return Piece(
        element.inner.strip()
        or as_markdown(element.first("text", "label", "title", "value", "symbol", "children", "name"))
    )


def inner(element: Element) -> Piece:
    """What only arranges what is in it."""
    return Piece(element.inner, is_block=element.is_block and "\n" in element.inner)


def nothing(_: Element) -> Piece:
    """What only a browser with the site's scripts has a use for."""
    return Piece("")


def quote(element: Element) -> Piece:
    said_by = element.first("author", "by", "cite", "source", "name")
    lines = [*element.inner.strip("\n").split("\n"), *(["", f"— {as_markdown(said_by)}"] if said_by else [])]
    return Piece("\n".join(f"> {line}".rstrip() for line in lines), is_block=True)


def rule(_: Element) -> Piece:
    return Piece("<hr>", is_block=True)


def wrapped_in(tag: str) -> Callable[[Element], Piece]:
    """For components that are an inline element of HTML by another name."""

    def render(element: Element) -> Piece:
        text = words(element).text
        return Piece(f"<{tag}>{text}</{tag}>" if text else "")

    return render


# What makes a piece of a component -> the names that say so.
_NAMES: tuple[tuple[Callable[[Element], Piece], str], ...] = (
    (
        image,
        """Image Img Picture Figure Zoom ImageZoom ZoomImage ZoomableImage ThemedImage ThemeImage StaticImage
        GatsbyImage NextImage BlogImage PostImage OptimizedImage ResponsiveImage LazyImage IdealImage Screenshot
        Photo Pic CaptionedImage ImageWithCaption Svg""",
    ),
    (youtube, "YouTube YouTubeEmbed LiteYouTube LiteYouTubeEmbed YouTubeVideo YouTubePlayer YT EmbedYouTube"),
    (vimeo, "Vimeo VimeoEmbed VimeoVideo LiteVimeo VimeoPlayer"),
    (tweet, "Tweet TweetEmbed TwitterTweetEmbed TwitterEmbed Twitter StaticTweet TweetCard EmbedTweet"),
    (gist, "Gist GitHubGist GistEmbed"),
    (
        embed,
        """Embed Iframe ReactPlayer Player VideoPlayer AudioPlayer BlueskyEmbed BlueskyPost ThreadsEmbed MastodonEmbed
        Mastodon Bluesky InstagramEmbed Instagram FacebookEmbed TikTok TikTokEmbed LinkedInEmbed SpotifyEmbed
        Spotify SoundCloud CodePen CodePenEmbed CodeSandbox CodeSandboxEmbed StackBlitz LinkPreview Bookmark
        BaselineStatus OEmbed""",
    ),
    (tab, "Tab TabItem TabsItem TabPanel TabsContent TabsPanel CodeGroupItem CodeTab StepItem"),
    (
        details,
        """Details Collapse Collapsible Accordion AccordionItem Disclosure Expand Expandable Expander Spoiler Toggle
        FAQItem Foldable""",
    ),
    (
        box,
        """Admonition Callout Note Tip Info Warning Caution Danger Important Aside Alert AlertBox Hint InfoBox Notice
        Success Banner Todo TLDR Error Message""",
    ),
    (code, "CodeBlock Code CodeSnippet Snippet Highlighter SyntaxHighlighter Prism CodeExample CodeSample Pre"),
    (diagram, "Mermaid Diagram MermaidDiagram"),
    (formula, "Math TeX Latex Katex MathJax InlineMath BlockMath Equation"),
    (
        link,
        """Link NavLink RouterLink NuxtLink NextLink ExternalLink InternalLink Anchor LinkButton Button ButtonLink CTA
        CallToAction DocLink PageLink LinkTo LinkOut VPButton""",
    ),
    (card, "Card LinkCard CardLink IconCard FeatureCard Feature BlogCard ProjectCard"),
    (repository, "GitHub GitHubLink GitHubRepo GitHubCard RepoCard RepoLink Repo Package"),
    (person, "Avatar Contributor Mention GitHubUser User Author Person Maintainer"),
    (words, "Badge Chip Label Pill Tag Emoji Tooltip Term Translate Trans Text Nobr NoWrap Center Small Lead"),
    (wrapped_in("mark"), "Highlight Mark Marker"),
    (wrapped_in("kbd"), "Kbd Key Keyboard Keys Shortcut"),
    (wrapped_in("sup"), "Superscript"),
    (wrapped_in("sub"), "Subscript"),
    (
        inner,
        """Tabs TabGroup TabList TabPanels CodeTabs CodeGroup TabsRoot TabsList Steps Step CardGrid CardGroup Cards
        Column Columns Col Cols Row Rows Grid Flex Stack VStack HStack Box Container Wrapper Section Layout Main
        Article Fragment ReactFragment Suspense ReactSuspense ClientOnly BrowserOnly NoSSR AccordionGroup Accordions
        FAQ Frame Bleed FullWidth Wide Narrow Prose Content Body Figures Gallery ImageGallery FileTree Paragraph
        TheGrid Slot Template Transition""",
    ),
    (
        nothing,
        """Icon Icons FontAwesomeIcon Head Helmet SEO Seo Script Style Styles GlobalStyle TOC TOCInline TableOfContents
        Toc Space Spacer BlankSpace Ad Ads AdSense Advertisement Carbon CarbonAds Comments Comment Giscus Disqus
        Utterances ShareButtons Share Newsletter NewsletterForm SubscribeForm Subscribe Signup SignupForm BackToTop
        ScrollToTop Navigation Breadcrumbs Confetti""",
    ),
    (quote, "Quote Blockquote PullQuote Quotation"),
    (rule, "Divider Hr Separator HorizontalRule"),
)

KNOWN = {plain_key(name): render for render, names in _NAMES for name in names.split()}


def known(element: Element) -> Callable[[Element], Piece] | None:
    """What makes a piece of the component; None if its name says nothing."""
    name = plain_key(element.name)
    if PICTURE_FILE.search(element.names.files.get(element.name, "")):
        return imported_picture
    if found := KNOWN.get(name):
        return found
    if name.endswith("icon") and not element.inner.strip():
        return nothing
    if name.endswith(("embed", "player")) and element.first(*ADDRESSES):
        return embed
    return None
