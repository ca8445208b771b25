"""How a Gatsby site's own code makes addresses, where it does so in the usual way: with createFilePath.

https://www.gatsbyjs.com/docs/reference/config-files/gatsby-node/#createPages and gatsby-source-filesystem's createFilePath
"""

from __future__ import annotations

import re
from typing import Any

from publisher.engines.answers import Answers
from publisher.engines.javascript import Place
from publisher.engines.javascript_module import Module
from publisher.engines.javascript_values import Call, Choice, Missing, Name, Object, Template, Unknown, Value

FILES = tuple(
    f"{stem}.{ending}" for stem in ("gatsby-node", "gatsby/onCreateNode", "gatsby/on-create-node", "gatsby/create-pages",
                                    "gatsby/createPages", "src/gatsby/onCreateNode") for ending in ("js", "ts", "mjs", "cjs")
)  # fmt: skip
# Front matter that the site's code looks at for an address: `frontmatter.slug`, `const { permalink } = node.frontmatter`.
READ_KEY = re.compile(r"frontmatter\??\.(slug|path|permalink|url)\b")
READ_KEYS = re.compile(r"\{([^{}]{0,200})\}\s*=\s*[\w.?]*frontmatter\b")
ADDRESS_KEYS = ("slug", "path", "permalink", "url")


def take_pages(answers: Answers) -> dict[str, Any]:
    """What the dialect needs: `prefix` before the path, `basePath`, and `address_keys`, the front matter that replaces it."""
    modules = [module for name in FILES if (module := answers.scripts.module(name))]
    keys: dict[str, None] = {}
    for module in modules:
        keys.update(dict.fromkeys(_address_keys(module)))
    found: dict[str, Any] = {"prefix": "", "basePath": "src/pages", "address_keys": list(keys)}
    if not modules:
        return found
    calls = [(module, call) for module in modules for call in module.calls("createFilePath")]
    if not calls:
        file = modules[0].name
        answers.address_unknown(
            f"{file} makes addresses without createFilePath, which cannot be read without running it"
        )
        return found
    module, call = calls[0]
    base = answers.scripts.at(Place(module, call.arguments[0] if call.arguments else Unknown()), "basePath")
    if isinstance(base.value, str):
        found["basePath"] = base.value
    elif not isinstance(base.value, Missing):
        answers.address_unknown(f"{module.name} computes the basePath of createFilePath")
    prefixes = {_prefix(answers, module, value) for module, value in _addresses(modules)}
    known = [prefix for prefix in prefixes if prefix is not None]
    if len(prefixes) == 1 and known:
        found["prefix"] = known[0]
    elif prefixes:
        answers.address_unknown(
            f"{module.name} makes addresses of more than createFilePath, which nobody knows without running it"
        )
    return found


def _address_keys(module: Module) -> list[str]:
    source = module.source
    found = READ_KEY.findall(source)
    for inside in READ_KEYS.findall(source):
        found += [word for word in re.findall(r"\w+", inside) if word in ADDRESS_KEYS]
    return found


def _addresses(modules: list[Module]) -> list[tuple[Module, Value]]:
    """The values of the field that holds the address, and of the pages' paths."""
    found: list[tuple[Module, Value]] = []
    for module in modules:
        for call in module.calls("createNodeField"):
            given = call.arguments[0] if call.arguments else None
            entries = dict(given.entries) if isinstance(given, Object) else {}
            if entries.get("name") in ("slug", "path", "url"):
                found.append((module, entries.get("value", Unknown())))
    return found


def _prefix(answers: Answers, module: Module, value: Value, steps: int = 5) -> str | None:
    """What stands before what createFilePath makes; None if something else is done with it."""
    if isinstance(value, Call):
        return "" if value.name.rsplit(".", 1)[-1] == "createFilePath" else None
    if isinstance(value, Choice):  # front matter first, which the post has or has not, else the path
        rest = [option for option in value.options if not (isinstance(option, Name) and "frontmatter" in option.path)]
        return _prefix(answers, module, rest[0], steps - 1) if len(rest) == 1 and steps else None
    if isinstance(value, Name) and len(value.path) == 1 and steps:
        declared = module.declared.constants.get(value.path[0])
        return _prefix(answers, module, module.value(declared), steps - 1) if declared is not None else None
    if isinstance(value, Template) and len(value.parts) == 2 and isinstance(value.parts[0], str):
        inner = _prefix(answers, module, value.parts[1], steps - 1) if steps else None
        return value.parts[0] + inner if inner is not None else None
    return None
