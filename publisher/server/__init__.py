"""Hosts the feeds folder over HTTP: types, validators, 304, gzip, and a page instead of raw XML for people."""

from publisher.server.app import create_app
from publisher.server.run import run

__all__ = ["create_app", "run"]
