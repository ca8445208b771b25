"""What an engine's own configuration files say of a blog: Hugo's hugo.toml, Jekyll's _config.yml, …; read and never run."""

from publisher.engines.detect import ENGINES, detect, read_settings, read_site
from publisher.engines.site import EngineSite, Fact

__all__ = ["ENGINES", "EngineSite", "Fact", "detect", "read_settings", "read_site"]
