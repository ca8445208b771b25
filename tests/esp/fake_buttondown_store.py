"""What the fake Buttondown remembers, in SQLite: emails, deliveries, answers by idempotency key, faults that a test ordered.

It is durable, so that it can be read after the client, or the fake itself, was killed.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS email (number INTEGER PRIMARY KEY, id TEXT UNIQUE, document TEXT);
CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, status INTEGER, document TEXT);
CREATE TABLE IF NOT EXISTS sending (number INTEGER PRIMARY KEY, email_id TEXT, edition TEXT, kind TEXT, document TEXT);
CREATE TABLE IF NOT EXISTS request (number INTEGER PRIMARY KEY, method TEXT, path TEXT, status INTEGER, headers TEXT);
CREATE TABLE IF NOT EXISTS fault (number INTEGER PRIMARY KEY, document TEXT, left_over INTEGER);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, document TEXT);
"""


@dataclass(frozen=True)
class Sending:
    """One time that an email went out: as a broadcast to `recipients`, or as a test."""

    email_id: str
    edition: str
    kind: str
    recipients: list[str]
    subject: str
    html: str
    links: list[str]


class Store:
    """Thread-safe; every call is a transaction."""

    def __init__(self, path: str = ":memory:") -> None:
        self.lock = threading.RLock()
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.executescript(SCHEMA)

    def close(self) -> None:
        with self.lock:
            self._database.close()

    def _run(self, statement: str, *values: Any) -> list[Any]:
        with self.lock:
            return self._database.execute(statement, values).fetchall()

    def add_email(self, document: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            number = self._run("SELECT coalesce(max(number), 0) + 1 FROM email")[0][0]
            made = {**document, "id": f"em_{number:026d}"}
            self._run("INSERT INTO email VALUES (?, ?, ?)", number, made["id"], json.dumps(made))
            return made

    def put_email(self, document: dict[str, Any]) -> None:
        self._run("UPDATE email SET document = ? WHERE id = ?", json.dumps(document), document["id"])

    def delete_email(self, email_id: str) -> None:
        self._run("DELETE FROM email WHERE id = ?", email_id)

    def email(self, email_id: str) -> dict[str, Any] | None:
        rows = self._run("SELECT document FROM email WHERE id = ?", email_id)
        return json.loads(rows[0][0]) if rows else None

    def emails(self) -> list[dict[str, Any]]:
        return [json.loads(row[0]) for row in self._run("SELECT document FROM email ORDER BY number DESC")]

    def answer(self, key: str) -> tuple[int, Any] | None:
        rows = self._run("SELECT status, document FROM answer WHERE key = ?", key)
        return (rows[0][0], json.loads(rows[0][1])) if rows else None

    def keep_answer(self, key: str, status: int, document: Any) -> None:
        self._run("INSERT INTO answer VALUES (?, ?, ?)", key, status, json.dumps(document))

    def add_sending(self, sending: Sending) -> None:
        document = json.dumps(sending.__dict__)
        statement = "INSERT INTO sending (email_id, edition, kind, document) VALUES (?, ?, ?, ?)"
        self._run(statement, sending.email_id, sending.edition, sending.kind, document)

    def sendings(self, kind: str = "broadcast") -> list[Sending]:
        rows = self._run("SELECT document FROM sending WHERE kind = ? ORDER BY number", kind)
        return [Sending(**json.loads(row[0])) for row in rows]

    def note_request(self, method: str, path: str, status: int, headers: dict[str, str]) -> None:
        told = {name: value for name, value in headers.items() if name != "authorization"}
        statement = "INSERT INTO request (method, path, status, headers) VALUES (?, ?, ?, ?)"
        self._run(statement, method, path, status, json.dumps(told))

    def requests(self) -> list[dict[str, Any]]:
        rows = self._run("SELECT method, path, status, headers FROM request ORDER BY number")
        return [{"method": m, "path": p, "status": s, "headers": json.loads(h)} for m, p, s, h in rows]

    def add_fault(self, document: dict[str, Any]) -> None:
        left_over = document.get("times", 1)
        self._run("INSERT INTO fault (document, left_over) VALUES (?, ?)", json.dumps(document), left_over)

    def take_fault(self, method: str, path: str) -> dict[str, Any] | None:
        """The first ordered fault that fits this request, used up by one."""
        with self.lock:
            for number, text in self._run("SELECT number, document FROM fault WHERE left_over > 0 ORDER BY number"):
                fault: dict[str, Any] = json.loads(text)
                if fault.get("method", method) == method and fault.get("path", "") in path:
                    self._run("UPDATE fault SET left_over = left_over - 1 WHERE number = ?", number)
                    return fault
        return None

    def setting(self, name: str, default: Any) -> Any:
        rows = self._run("SELECT document FROM setting WHERE name = ?", name)
        return json.loads(rows[0][0]) if rows else default

    def set_setting(self, name: str, value: Any) -> None:
        self._run("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, json.dumps(value))

    def summary(self) -> dict[str, Any]:
        """What a test wants to count: how often each email, each edition and each link reached people."""
        sendings = self.sendings()
        return {
            "emails": {email["id"]: email["status"] for email in self.emails()},
            "by_email": dict(Counter(sending.email_id for sending in sendings)),
            "by_edition": dict(Counter(sending.edition for sending in sendings)),
            "by_link": dict(Counter(link for sending in sendings for link in set(sending.links))),
            "recipients": dict(Counter(address for sending in sendings for address in sending.recipients)),
            "tests": len(self.sendings("test")),
            "requests": len(self.requests()),
        }
