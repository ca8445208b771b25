"""The files that run Publisher somewhere: systemd, a container, Kubernetes, GitHub Actions, cron; filled from publisher.toml."""

from publisher.deployment.facts import Facts, Machine
from publisher.deployment.render import KINDS, DeploymentFile, deployment_files

__all__ = ["KINDS", "DeploymentFile", "Facts", "Machine", "deployment_files"]
