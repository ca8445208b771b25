"""Files as real blogs have them: what makes readers disagree, in posts of a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publisher.collect import NoMemory, collect
from publisher.config import Configuration
from publisher.post import Post
from tests.factories import NOW, make_configuration

FILES = {
    "references.md": """\
title: Don&#8217;t trust 10&nbsp;&ldquo;ques&shy;tionable&rdquo; things &amp; more
date: 2026-11-20T08:00:00+05:45
authors: [Ada Lovelace, "O'Neil, Émilie & Sons", 小林 花子]
tags: [R&D, c++, "a, b", 中文, "#hash"]
---
Written `&nbsp;` in code, &nbsp; in text, AT&T, 1 < 2 && 3 > 2, &copy; and &lt;b&gt;.
""",
    "elements.md": """\
title: "When <template> beats <slot/> & `Vec<u8>`"
date: 2026-11-19
summary: "<line-numbers> for <pre>, ]]> and &lt;textarea&gt; elements; R&D"
---
```html
<script>if (a < b && c) alert("</script>]]>")</script>
<!-- a comment --> &amp;amp;
```

Inline `<b>`, a line<br>break, <kbd>Ctrl</kbd>+<kbd>C</kbd>, H<sub>2</sub>O.
""",
    "ampersand-内.md": """\
title: "ES6 数组解构&变量解构：<script>标签"
date: 2026-11-18 23:30:00
lang: zh-Hans
summary: <script>元素作用越来越丰富了。
image: 图片/封面 1.png
---
中文，English 混排。![图](图片/图 1.png) [链接](/关于/?a=1&b=2#节)
""",
    "replaced.md": """\
title: What \ufffd is
date: 2026-11-17
---
Bytes that are no text become `\ufffd`, and so does \ufffd.
""",
    "hebrew.md": """\
title: "שלום: RSS 2.0 (חלק א׳)!"
date: 2026-11-16T00:30:00+02:00
lang: he
author: עדה
---
פסקה בעברית עם 123 ועם English. \u200fסוף.
""",
    "everything.md": """\
title: "🎉 Release 1.0: 100% “done” — it's -- fine..."
date: 2026-11-15T10:00:00Z
updated: 2026-11-15T10:00:00Z
slug: release/1.0-final
---
# The title again

| a | b |
|---|--:|
| `x|y` | 2 |

> Quoted
>
> - [x] done
> - [ ] open

![](/a.png "A title with \\"quotes\\"")
<img src="small.jpg" srcset="small.jpg 1x, /big.jpg 2x" loading="lazy" alt="Two &amp; sizes">
<video controls poster="p.png"><source src="v.mp4" type="video/mp4"></video>
<details><summary>More</summary>

Hidden *words*.

</details>

A footnote[^1], ~~gone~~, <https://example.org/?q=a b&c=d>, mailto:ada@example.org.

[^1]: The note.

~~~
   four  blanks\tand a tab

~~~
""",
    "picture-only.md": """\
title: A picture, and no word
date: 2026-11-14
image: /pictures/only.jpg
---
""",
    "long.md": f"""\
title: {"A title that goes on " * 12}
date: 1999-12-31T23:59:59-08:00
description: |
  Two lines
  of a summary.
---
{"Word " * 4000}
""",
}


def odd_configuration(folder: Path) -> Configuration:
    return make_configuration(folder, 'timezone = "America/New_York"\nlanguage = "en-GB"\n')


def odd_posts(configuration: Configuration) -> Sequence[Post]:
    """The posts, collected from files in the publication's folder."""
    for name, content in FILES.items():
        path = configuration.root / "posts" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\n{content}", encoding="utf-8")
    collection = collect(configuration, NOW, NoMemory())
    assert len(collection.posts) == len(FILES), collection.problems
    return collection.posts
