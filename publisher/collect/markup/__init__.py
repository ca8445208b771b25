"""What engines allow in a body beside Markdown (shortcodes, Liquid, MDX, admonitions, …) -> CommonMark with HTML.

A step takes a text and gives a text; a dialect names its steps in order. Known markup becomes good HTML, unknown markup is
reported and only its inner text kept, and code is left alone.
"""

from publisher.collect.markup.body import Blog, Body, Expander, Leaf
from publisher.collect.markup.steps import STEPS, expander_of

__all__ = ["STEPS", "Blog", "Body", "Expander", "Leaf", "expander_of"]
