"""plan → freeze → draft → release → confirm, and what to do when a step was interrupted."""

from publisher.send.cancel import cancel
from publisher.send.deliver import Delivery
from publisher.send.propose import Nothing, Proposal, Slot, commit, commit_nothing, propose, refuse_errors
from publisher.send.resolve import Decision, resolve

__all__ = [
    "Decision",
    "Delivery",
    "Nothing",
    "Proposal",
    "Slot",
    "cancel",
    "commit",
    "commit_nothing",
    "propose",
    "refuse_errors",
    "resolve",
]
