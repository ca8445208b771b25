"""Every code of the lint: how grave it is, what it means, and what it looks like. docs/digest-findings.md is made from here."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.problems import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Code:
    """`meaning` says in a line what is the case, `why` what it does to readers; `wrong` and `right` show it, where that helps."""

    severity: Severity
    meaning: str
    why: str
    wrong: str = ""
    right: str = ""


CODES: dict[str, Code] = {
    "no-unsubscribe": Code(
        ERROR,
        "The HTML or the text part has no unsubscribe link.",
        "Law in most countries and every large mailbox provider ask for one; without it people press the spam button.",
        "<p>You get this email because you subscribed.</p>",
        '<p>You get this email because you subscribed. <a href="{{ unsubscribe_url }}">Unsubscribe</a></p>',
    ),
    "no-text": Code(
        ERROR,
        "The text part is empty.",
        "Watches, screen readers and text clients show it; filters count a message without one.",
    ),
    "text-short": Code(
        WARNING,
        "The text part says much less than the HTML.",
        "Filters take a text part that is a stub for a sign of spam, and people who read it miss the posts.",
        "Please look at this message in another program.",
        "{{ post.title }}\n{{ post.url }}\n\n{{ post.description | wrap }}",
    ),
    "html-large": Code(
        WARNING,
        "The HTML has more than 90,000 bytes.",
        "Gmail clips at about 102,000, and an ESP adds some for links it counts.",
        'content = "full"\nmax_posts = 20',
        'content = "summary"\nmax_posts = 20',
    ),
    "html-clipped": Code(
        WARNING,
        "The HTML has more than 102,000 bytes.",
        'Gmail hides the rest behind "View entire message": the last posts, the unsubscribe link, and it drops style sheets.',
        'content = "full"\nmax_posts = 20',
        'content = "full"\nmax_posts = 5',
    ),
    "subject-leftover": Code(
        WARNING,
        "The subject contains a sign of a template, or None.",
        "Readers see it in their inbox: a template was not rendered, or a name in it held nothing.",
        "Hello {{ name }}",
        "Why feed ids must never change",
    ),
    "subject-long": Code(
        WARNING,
        "The subject has more than 70 characters.",
        "Inboxes cut it there; telephones at about 40.",
        "subject = \"{{ digest.title }} of {{ edition.date }}: {{ posts | map(attribute='title') | join(', ') }}\"",
        'subject = "{{ posts[0].title }}, and {{ n - 1 }} more"',
    ),
    "subject-capitals": Code(
        WARNING,
        "The subject is all capitals.",
        "Filters count it, and readers feel shouted at.",
        "READ THIS NOW",
        "Read this now",
    ),
    "preheader-missing": Code(
        WARNING,
        "There is no preheader.",
        "Inboxes show the first words of the HTML instead, often a date or a menu.",
        'preheader = ""',
        'preheader = "{{ posts[0].description }}"',
    ),
    "preheader-repeated": Code(
        WARNING,
        "The preheader begins with the subject.",
        "Inboxes show both lines, one behind the other: the same words twice.",
        'subject = "{{ posts[0].title }}"\npreheader = "{{ posts[0].title }}"',
        'subject = "{{ posts[0].title }}"\npreheader = "{{ posts[0].description }}"',
    ),
    "preheader-leftover": Code(
        WARNING,
        "The preheader contains a sign of a template.",
        "Readers see it in their inbox.",
        "Hello {{ name }}",
        "A slug was renamed, and 1,204 people got an old post again.",
    ),
    "body-leftover": Code(
        WARNING,
        "A sign of a template, or None, in the text or in an address. Code is left alone.",
        "A template was not rendered, or a name in it held nothing.",
        "<p>None</p>",
        "{% if post.summary %}<p>{{ post.summary }}</p>{% endif %}",
    ),
    "entity-shown": Code(
        WARNING,
        "An HTML entity that readers see as it is written, in the subject or a title.",
        "A title is text in feeds and mails; a blog's template that does not escape it hides the mistake.",
        "title: Condi&shy;tionally adaptive CSS",
        "title: Conditionally adaptive CSS",
    ),
    "mojibake": Code(
        WARNING,
        "Text that was decoded wrongly, in the subject, the preheader or the HTML.",
        "Readers see Ã© where an author wrote é.",
        "cafÃ©",
        "café",
    ),
    "image-without-alt": Code(
        WARNING,
        "An image without alternative text, and not marked as decoration.",
        "Many clients load images only when asked to, and some people never see any.",
        "![](chart.png)",
        "![Subscribers since 2020: from 12 to 1,204](chart.png)",
    ),
    "image-without-width": Code(
        WARNING,
        "An image without a width attribute.",
        "Outlook on Windows shows it at its own size, wider than the mail.",
        '<img src="https://example.org/a.png" alt="A">',
        '<img src="https://example.org/a.png" alt="A" width="536" height="300">',
    ),
    "image-format": Code(
        WARNING,
        "An image in a format that not every client shows: SVG, WebP, AVIF and other modern ones.",
        "Outlook on Windows shows an empty frame for WebP; Gmail and many others for SVG.",
        "![Chart](chart.svg), and no other file beside it",
        "![Chart](chart.svg), with chart.png beside it: the mail takes that one",
    ),
    "image-large": Code(
        WARNING,
        "An image of more bytes than [lint] max_image_kb.",
        "Readers on a telephone wait for it, or pay for it.",
        "photo.png, 6,000 × 4,000 pixels, 8 MB",
        "photo.jpg, 1,100 pixels wide, 150 KB",
    ),
    "image-address": Code(
        WARNING,
        "An image whose address is relative, within the message, or of another scheme than https or http.",
        "There is no page in a mailbox that it could be relative to: the image is missing.",
        '<img src="/logo.png" alt="Logo">',
        '<img src="{{ publication.url }}logo.png" alt="Logo">',
    ),
    "image-unreachable": Code(
        WARNING,
        "An image that is not at its address. Only asked with --links, or if [lint] links is set.",
        "Readers see an empty frame.",
    ),
    "link-address": Code(
        WARNING,
        "A link that is empty, relative, or of a scheme no mail client follows, or to a place that is not in the message.",
        "Nothing happens when it is pressed.",
        '<a href="/about">About</a>',
        '<a href="{{ publication.url }}about">About</a>',
    ),
    "link-private": Code(
        WARNING,
        "A link to your own machine or network.",
        "It works for you alone: an address of a local preview, often.",
        "http://localhost:1313/posts/why/",
        "https://example.org/posts/why/",
    ),
    "link-dead": Code(
        WARNING,
        "A link to a page that is not there (404, 410, no such host). Only asked with --links, or if [lint] links is set.",
        "Readers find an error page; if it is a post of yours, the site is not deployed yet.",
    ),
    "link-unsure": Code(
        INFO,
        "A link whose page could not be looked at: it took too long, or the server refused programs.",
        "It may well be there for people; look at it if you are not sure.",
    ),
    "html-active": Code(
        WARNING,
        "A script, form, frame, player, or an attribute with a program in it. Posts never bring any; a theme can.",
        "Clients remove it, and some warn of the whole message.",
        '<form action="https://example.org/vote">…</form>',
        '<a href="https://example.org/vote">Vote</a>',
    ),
    "html-unsupported": Code(
        WARNING,
        "An element or attribute that less than [lint] min_support per cent of clients know, by caniemail's tables.",
        "The other readers see nothing of it, or something else.",
        '<svg viewBox="0 0 9 9">…</svg>',
        '<img src="https://example.org/icon.png" width="18" height="18" alt="">',
    ),
    "css-unsupported": Code(
        WARNING,
        "A property or value in an inline style that less than [lint] min_support per cent of clients know.",
        "The layout falls apart for the other readers.",
        '<td style="width:calc(100% - 2rem)">',
        '<td style="padding:0 16px">',
    ),
    "contrast-light": Code(
        WARNING,
        "Text with a contrast below 4.5 to its ground (3 for large text), as WCAG 2.2 asks.",
        "People with weak eyes cannot read it, and nobody can in the sun.",
        '<td style="background-color:#ffffff;color:#999999">',
        '<td style="background-color:#ffffff;color:#626a73">',
    ),
    "contrast-dark": Code(
        WARNING,
        "The same in the dark scheme that the theme has for clients that ask for it.",
        "A colour that was not changed for the dark ground: dark grey on black, for example.",
        "@media (prefers-color-scheme: dark) { .post { background: #000 !important } }",
        "@media (prefers-color-scheme: dark) { .post { background: #000 !important; color: #ddd !important } }",
    ),
    "spam-score": Code(
        WARNING,
        "SpamAssassin gives a score above [lint] max_spam_score. Only where it is installed.",
        "Mailbox providers use other filters, but most look at the same signs.",
    ),
    "spam-unknown": Code(
        INFO,
        "SpamAssassin is not installed, or gave no score.",
        "Nothing is wrong: this one check was left out.",
    ),
}
