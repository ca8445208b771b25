"""Posts -> RSS, Atom, JSON Feed and a page for people, in the feeds folder: see `feeds.build`."""
