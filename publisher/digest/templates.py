"""Finds the theme of a digest and runs its templates; whatever is wrong in one becomes a TemplateError with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher.config import Configuration
from publisher.digest.plain_text import wrapped
from publisher.digest.template_errors import explained
from publisher.errors import TemplateError
from publisher.render.columns import columns

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FOLDER = "email_templates"
DEFAULT_PREFIX = "default"  # {% extends "default/digest.html.j2" %}: the shipped theme, whatever the publication has


def own_theme_folder(configuration: Configuration) -> Path:
    """Where the publication's own templates are; need not exist."""
    return configuration.root / FOLDER


def default_theme_folder() -> Path:
    """The theme that is shipped: inside the package in a wheel, beside it in a clone. Raises `TemplateError` if it is gone."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / FOLDER, package.parent / FOLDER):
        if folder.is_dir():
            return folder
    raise TemplateError(f"{package / FOLDER}: the default theme is missing", hint="install publisher again")


OWN_FILTERS = {"columns": columns, "wrap": wrapped}


class Theme:
    """The templates of one publication: its own first, then the default theme's. Reads files when they are asked for."""

    def __init__(self, configuration: Configuration) -> None:
        self._root = configuration.root
        self._folders = (own_theme_folder(configuration), default_theme_folder())
        self._environment = _environment(*self._folders, _names_in(self._folders[0]))

    def render_file(self, name: str, context: Mapping[str, Any]) -> str:
        """Render a template file, for example `digest.html.j2`."""
        try:
            return self._environment.get_template(name).render(context)
        except Exception as error:  # noqa: BLE001 - a template can raise anything; the author gets the place, not a traceback
            raise explained(error, context, self._root, self._folders, name) from None

    def render_setting(self, key: str, source: str, context: Mapping[str, Any]) -> str:
        """Render a template that stands in publisher.toml under `key`; nothing in it is escaped."""
        place = f"publisher.toml: {key}"
        try:
            code = self._environment.compile(source, filename=place)
            template = self._environment.template_class.from_code(
                self._environment, code, self._environment.make_globals(None)
            )
            return template.render(context)
        except Exception as error:  # noqa: BLE001 - as above
            raise explained(error, context, self._root, self._folders, place, source) from None


def _names_in(folder: Path) -> frozenset[str]:
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@lru_cache(maxsize=8)
def _environment(own: Path, default: Path, _names: frozenset[str]) -> SandboxedEnvironment:
    """Kept, for compiling the templates is most of what an email takes; a file that was changed is read again.

    A file that is new or gone in `own` (its `_names`) decides which of two templates is meant, which the kept one would not see.
    """
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from publisher.digest.template_names import NamedUndefined

    shipped = FileSystemLoader(default)
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(own), shipped, PrefixLoader({DEFAULT_PREFIX: shipped})]),
        autoescape=_is_html,
        undefined=NamedUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(OWN_FILTERS)
    return environment


def _is_html(name: str | None) -> bool:
    return name is not None and name.removesuffix(".j2").endswith((".html", ".htm", ".xml"))
