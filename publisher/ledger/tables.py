"""The ledger's tables (SQLAlchemy Core). Moments are stored in UTC as ISO 8601 text, which sorts and reads well everywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

SCHEMA_VERSION = 1


class Moment(TypeDecorator[datetime]):
    """An aware datetime; anything naive is a programming error and is refused."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime does not belong in the ledger")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()

facts = Table("facts", metadata, Column("name", String(64), primary_key=True), Column("value", Text, nullable=False))

digests = Table(
    "digests",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("started_at", Moment, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("slot", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("key", String(500), nullable=False, unique=True),
    Column("esp", String(40), nullable=False),
    Column("message", JSON, nullable=False),
    Column("items", JSON, nullable=False),
    Column("broadcast_id", String(200), nullable=False, default=""),
    Column("detail", Text, nullable=False, default=""),
    Column("is_approved", Boolean, nullable=False, default=False),
    Column("release_at", Moment, nullable=True),
    Column("planned_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("digest", "slot", name="one_edition_a_slot"),
    UniqueConstraint("digest", "name", name="one_edition_a_name"),
)

# A post that a digest has mailed, is mailing, or was told to take as mailed (edition_id is then null).
carried = Table(
    "carried",
    metadata,
    Column("digest", String(200), primary_key=True),
    Column("post_id", Text, primary_key=True),
    Column("edition_id", ForeignKey("editions.id"), nullable=True),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("edition_id", ForeignKey("editions.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("detail", Text, nullable=False),
    Index("events_of_an_edition", "edition_id"),
)

slots = Table(
    "slots",
    metadata,
    Column("digest", String(200), primary_key=True),
    Column("slot", Moment, primary_key=True),
    Column("outcome", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("detail", Text, nullable=False, default=""),
)

# What the configuration said of a digest when it was last looked at, so that a change of it is seen. `wall` is the wall clock
# (ISO 8601, no offset) of the newest slot that was used before the time zone changed, or "".
timetables = Table(
    "timetables",
    metadata,
    Column("digest", String(200), primary_key=True),
    Column("schedule", Text, nullable=False),
    Column("zone", String(100), nullable=False),
    Column("changed_at", Moment, nullable=True),
    Column("wall", String(32), nullable=False, default=""),
)

# When a digest of each post first saw a post that was ready.
seen_posts = Table(
    "seen_posts",
    metadata,
    Column("digest", String(200), primary_key=True),
    Column("post_id", Text, primary_key=True),
    Column("at", Moment, nullable=False),
)

# What is going wrong just now, a row a subject ("digest weekly", "feeds"); `about` is the slot or the like that it is about.
failures = Table(
    "failures",
    metadata,
    Column("subject", String(250), primary_key=True),
    Column("about", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try", Moment, nullable=False),
    Column("detail", Text, nullable=False),
)

# Alerts to people, each once by its key, until a channel has taken them.
alerts = Table(
    "alerts",
    metadata,
    Column("key", String(500), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try", Moment, nullable=False),
    Column("state", String(20), nullable=False, default="waiting"),
    Column("detail", Text, nullable=False, default=""),
)

# Remembered post ids, where the ledger is in PostgreSQL; beside SQLite they are `publisher.memory`'s, with the same columns.
sightings = Table(
    "sightings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
)
