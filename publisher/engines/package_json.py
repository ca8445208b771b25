"""package.json: on which packages a blog is built, and with which commands. https://docs.npmjs.com/cli/configuring-npm/package-json"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.engines.facts import address_of
from publisher.engines.files import nested, read_text_file, read_values
from publisher.engines.site import Fact

NAME = "package.json"
# Where GitHub Pages reads the site's domain: https://docs.github.com/pages/configuring-a-custom-domain-for-your-github-pages-site
DOMAIN_FILES = ("CNAME", "public/CNAME", "static/CNAME", "src/CNAME", "docs/public/CNAME")
DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250})\.[a-z]{2,63}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """What package.json says; nothing of it if there is none or it is broken, and then `problem` says so."""

    dependencies: Mapping[str, str] = field(default_factory=dict)  # with the versions asked for
    scripts: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""

    def major(self, name: str) -> int:
        """The first number of the version that is asked for; 0 if there is none."""
        match = re.search(r"\d{1,4}", self.dependencies.get(name, ""))
        return int(match[0]) if match else 0

    def option(self, command: str, option: str) -> str:
        """What a script gives a command's option, as `eleventy --input=src`; "" if it is given nowhere, or in two ways."""
        pattern = re.compile(rf"\b{command}\b[^&|;]{{0,300}}?{option}[= ]([\w./-]+)")
        found = {match[1] for script in self.scripts for match in pattern.finditer(script)}
        return found.pop() if len(found) == 1 else ""

    def arguments(self, command: str) -> set[str]:
        """The folders that scripts give a command: {"docs"} of `vitepress build docs`."""
        pattern = re.compile(rf"\b{command} (?:dev|build|serve|preview) ([\w./-]+)")
        return {match[1].strip("/") for script in self.scripts for match in pattern.finditer(script)}


def read_package(root: Path) -> Package:
    file = read_values(root, NAME)
    if file is None:
        return Package()
    kinds = (nested(file.mapping, kind) for kind in ("dependencies", "devDependencies", "peerDependencies"))
    names = {str(name): str(version) for kind in kinds if isinstance(kind, Mapping) for name, version in kind.items()}
    scripts = nested(file.mapping, "scripts")
    texts = scripts.values() if isinstance(scripts, Mapping) else ()
    return Package(
        names, tuple(text for text in texts if isinstance(text, str) and len(text) < 2000), file.mapping, file.problem
    )


def domain_fact(root: Path) -> Fact | None:
    """The site's address by its CNAME file."""
    for name in DOMAIN_FILES:
        file = read_text_file(root, name)
        if file and DOMAIN.fullmatch(domain := file.text.strip()):
            return Fact(f"{address_of(f'https://{domain}')}/", name)
    return None
