"""Every code a problem in a post can have: how grave it is and, for the documentation, what it means in one line."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.problems import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Code:
    """What a problem's code stands for. With an error the post is left out; all else is published."""

    severity: Severity
    meaning: str


CODES: dict[str, Code] = {
    # the file
    "file-binary": Code(ERROR, "The file holds bytes that are no text."),
    "file-empty": Code(ERROR, "The file is empty, or blank from end to end."),
    "file-encoding": Code(
        WARNING,
        "The file is not UTF-8; what is no UTF-16 either is read as Windows-1252, or left out if it cannot be that.",
    ),
    "file-link": Code(ERROR, "A symbolic link leads out of the content folder, or nowhere."),
    "file-name": Code(ERROR, "The file's name is not UTF-8, so no address can be made of it."),
    "file-too-large": Code(ERROR, "The file is larger than collect.max_file_kb."),
    "file-unreadable": Code(ERROR, "The file or folder cannot be read."),
    # its text
    "character-forbidden": Code(WARNING, "A character that no feed may contain (XML 1.0); it is left out of the post."),
    "mojibake": Code(WARNING, "Text that was once read in a wrong encoding; it is published as it is."),
    "mojibake-repaired": Code(INFO, "Text that was once read in a wrong encoding; it is published repaired."),
    "body-empty": Code(WARNING, "There is nothing after the front matter."),
    # its shortcodes
    "shortcode-template": Code(WARNING, "A template of collect.shortcodes fails; the shortcode's inner text is kept."),
    "shortcode-unknown": Code(
        WARNING, "Nobody knows what a shortcode becomes; it is left out, and the text between its tags is kept."
    ),
    "shortcode-unpaired": Code(WARNING, "A shortcode that ends without a beginning, or is not written to its end."),
    "shortcode-argument": Code(WARNING, "A shortcode without what it is about: a video without its id, for example."),
    # its front matter
    "front-matter-missing": Code(ERROR, "The file does not begin with front matter (---, +++ or {)."),
    "front-matter-unclosed": Code(ERROR, "The front matter begins but does not end."),
    "front-matter-yaml": Code(ERROR, "The front matter is not YAML."),
    "front-matter-toml": Code(ERROR, "The front matter is not TOML."),
    "front-matter-json": Code(ERROR, "The front matter is not JSON."),
    "front-matter-shape": Code(ERROR, "The front matter is not a list of keys with values."),
    "front-matter-key-twice": Code(
        ERROR, "A key of the front matter is there twice, so nobody knows which one counts."
    ),
    "front-matter-doubtful": Code(
        WARNING, "Front matter that can be read, but probably says something else than was meant."
    ),
    "front-matter-too-complex": Code(ERROR, "The front matter is nested too deeply or repeats itself through aliases."),
    "field-type": Code(ERROR, "A value is of the wrong kind: a list where a text should be, for example."),
    # its fields
    "title-missing": Code(ERROR, "The post has no title."),
    "date-missing": Code(ERROR, "The post has no date, neither in the front matter nor in its file name."),
    "date-invalid": Code(ERROR, "A date that does not exist, or that could be read in two ways."),
    "draft-shown": Code(WARNING, "The author keeps the post back, and so do we, but the engine shows it on the site."),
    "date-clock-change": Code(INFO, "A time that the zone skips or has twice, since its clocks change then."),
    "draft-unclear": Code(ERROR, "draft, published or status says neither yes nor no; in doubt nothing is published."),
    "slug-invalid": Code(ERROR, "A slug that cannot be part of an address."),
    "url-invalid": Code(ERROR, "An address that is none, or that is not on this site."),
    "id-not-a-uri": Code(WARNING, "An id that is no URI, as Atom wants it to be."),
    "id-changed": Code(WARNING, "The post was known by another id: readers and digests take it for a new one."),
    "author-unclear": Code(WARNING, "An author without a name; it is left out."),
    "image-invalid": Code(WARNING, "The post's image has no usable web address; it is left out."),
    "enclosure-invalid": Code(WARNING, "The post's media file has no usable address; it goes out without it."),
    "enclosure-type": Code(WARNING, "Nobody can tell what kind of media the post's file is; it goes out without it."),
    "enclosure-length": Code(
        WARNING, "The length of the post's media file in bytes is not known, or told wrongly; feeds need it."
    ),
    "enclosure-missing": Code(
        WARNING, "The post's media file is neither beside the post nor among the site's; its address may be wrong."
    ),
    "enclosure-several": Code(INFO, "Several media files in one post; feeds have the first."),
    "episode-invalid": Code(WARNING, "Something said of an episode that no podcast program can read; it is left out."),
    "language-invalid": Code(WARNING, "Not a language tag (BCP 47); the publication's is used."),
    # git
    "git-history": Code(WARNING, "collect.git_dates asks for git's dates, and git has no answer."),
    "git-shallow": Code(WARNING, "collect.git_dates asks for git's dates, and this clone has only the newest commits."),
    # what Hugo's list pages pass on
    "cascade-unreadable": Code(
        ERROR, "A list page (_index.md) above the post cannot be read, so what it passes on is unknown."
    ),
    # the markup of its body: Liquid, Nunjucks, Hexo's tags, Pelican's links
    "liquid-unknown": Code(WARNING, "A tag or filter that only the blog's own program knows; its text is kept."),
    "liquid-unknown-value": Code(WARNING, "A value that only the engine knows; nothing is shown in its place."),
    "liquid-invalid": Code(WARNING, "A tag that is broken, or has no end; its text is kept."),
    "liquid-include": Code(
        WARNING, "A file to include that is not in the blog's folder; nothing is shown in its place."
    ),
    "liquid-too-complex": Code(WARNING, "Loops or includes that take more work than a post may; the text stays."),
    "link-unknown": Code(WARNING, "A link to a post that is not published, or not there."),
    # what only `publisher check` looks for
    "character-invisible": Code(WARNING, "A character nobody sees, which does nothing for the text around it."),
    "character-replaced": Code(WARNING, "A replacement character (�), which stands where a letter was lost."),
    "file-bom": Code(INFO, "The file begins with a byte order mark, which UTF-8 does not need."),
    "image-dead": Code(WARNING, "An image that is not there."),
    "image-without-alt": Code(WARNING, "An image that says nothing to those who do not see it."),
    "link-dead": Code(WARNING, "A link to a file or post that is not there."),
    "slug-slashes": Code(INFO, "A slug with slashes at its ends, which mean nothing."),
    "summary-missing": Code(INFO, "The post has no summary; feeds and digests show its beginning."),
    "tags-alike": Code(WARNING, "Tags that differ only in case, hyphens or spaces."),
    "text-not-nfc": Code(INFO, "Letters that are written in pieces or in another form (not Unicode's form NFC)."),
    "title-cut": Code(INFO, "A title that YAML ends at a #, since a comment begins there."),
    "title-long": Code(INFO, "A title longer than readers and inboxes show."),
    "title-markup": Code(WARNING, "A title with markup in it, which feeds and subject lines show as it is."),
    # what the site's programs and data files make of it
    "front-matter-language": Code(ERROR, "Front matter in a programming language, which is not run."),
    "permalink-computed": Code(
        ERROR, "The address is computed by the site's code, so nobody knows it without running it."
    ),
    "data-file": Code(ERROR, "A data file that the post inherits from cannot be read."),
    "author-unknown": Code(
        WARNING, "An author's id that the site's data file of authors does not have; the id is shown."
    ),
    # the markup of its body: MDX, Vue
    "component-unknown": Code(WARNING, "A component that only the site knows; only the text in it is published."),
    "expression-unknown": Code(WARNING, "A value that is only worked out when the site is built; nothing is shown."),
    "include-unknown": Code(WARNING, "A file to show in the post that is not in the blog's folder; nothing is shown."),
    # it and others
    "url-duplicate": Code(ERROR, "Two posts have the same address; the older one is published."),
    "id-duplicate": Code(ERROR, "Two posts have the same id; the older one is published."),
}
