"""The rules, in the order of the report."""

from publisher.digest.lint.examined import Rule
from publisher.digest.lint.rules.active import active
from publisher.digest.lint.rules.characters import characters
from publisher.digest.lint.rules.contrast import contrast
from publisher.digest.lint.rules.images import images
from publisher.digest.lint.rules.leftovers import leftovers
from publisher.digest.lint.rules.links import links
from publisher.digest.lint.rules.parts import parts
from publisher.digest.lint.rules.size import size
from publisher.digest.lint.rules.subject import subject
from publisher.digest.lint.rules.support import support

RULES: tuple[Rule, ...] = (
    parts, size, subject, leftovers, characters, images, links, active, support, contrast,
)  # fmt: skip
