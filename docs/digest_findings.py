"""The page of what the lint of a digest finds: every code with its meaning and, where it helps, a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.digest.lint import CODES
from publisher.digest.lint.clients import source

HEAD = """\
# What `publisher digest lint` finds

An error stops `publisher digest send` and `publisher tick`; a warning and an info are shown before anything is sent. Each can be
made graver, milder or silent, for all digests or for one:

```toml
[lint.severity]
image-without-alt = "error"

[digests.weekly.lint.severity]
html-large = "off"
```

`publisher digest preview` and `publisher digest send` show the same findings. What asks the network or another program is done by
`publisher digest lint` (links only with `--links`), and before a sending if `[lint] links` or `[lint] spam` says so. Answers of
servers are kept beside the ledger: for a week where the page was there, for ten minutes where it was not.

The exit code is 1 with an error, and with a warning where `--strict` is given. `--explain CODE` says what is here. `--json` has
`digest`, `edition`, `note`, `subject`, `preheader`, `html_bytes`, `errors`, `warnings` and `findings`, each with `code`,
`severity`, `part` (`html`, `text`, `subject`, `preheader` or `message`), `line` and `column` in the HTML (from 1; 0 is none),
`selector` (for `querySelector`; "" where there is no element), `excerpt` (its start tag), `source` (the line of the post it
comes from, if that is known), `message` and `hint`.

Which clients know what is from caniemail.com:
"""


def finding_lines() -> Iterator[str]:
    """The lines of digest-findings.md."""
    yield HEAD + source().partition(": ")[2] + "\n"
    yield "| code | severity | meaning |\n|---|---|---|"
    for name, code in CODES.items():
        yield f"| [`{name}`](#{name}) | {code.severity} | {_prose(code.meaning)} |"
    yield ""
    for name, code in CODES.items():
        yield f"## {name}\n\n{code.severity}: {_prose(code.meaning)} {_prose(code.why)}\n"
        for heading, text in (("Wrong", code.wrong), ("Right", code.right)):
            if text:
                yield f"{heading}:\n\n```\n{text}\n```\n"


def _prose(text: str) -> str:
    """Text with signs that Markdown would take for markup."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("[lint]", "`[lint]`")
