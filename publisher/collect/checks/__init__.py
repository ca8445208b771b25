"""What is doubtful in a whole collection: links to nothing, images without words, tags that are nearly the same.

`publisher check` asks for it; a build does not, since bodies have to be parsed for it.
"""

from publisher.collect.checks.collection_check import check_collection
from publisher.collect.checks.together import Finding, together

__all__ = ["Finding", "check_collection", "together"]
