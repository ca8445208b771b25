"""Turns pydantic's findings into lines an author understands: key, value, what is allowed, the nearest right key."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from publisher.config.settings import Settings
from publisher.config.value_kinds import ExplainedMistake

Location = tuple[str | int, ...]

NOT_A = {
    "string_type": "is not text",
    "int_type": "is not a whole number",
    "int_from_float": "is not a whole number",
    "bool_type": "is not true or false",
    "tuple_type": "is not a list",
    "dict_type": "is not a table",
    "model_type": "is not a table",
    "model_attributes_type": "is not a table",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "literal_error": "is not one of the choices",
    "string_pattern_mismatch": "is not written as it should be",
    "greater_than_equal": "is too small",
    "less_than_equal": "is too large",
    "float_type": "is not a number",
}


def describe(error: ValidationError, raw: Any, model: type[BaseModel] = Settings) -> Iterator[tuple[Location, str]]:
    """Yields (location, line) for each mistake in a `model`; a list with a wrong item is not also called wrong as a whole."""
    told: list[Location] = []
    for detail in error.errors(include_url=False, include_context=True):
        location = _as_written(detail["loc"], raw)
        if not any(inner[: len(location)] == location for inner in told):
            told.append(location)
            yield location, _line(location, detail, model)


def _as_written(location: Location, raw: Any) -> Location:
    """Drops what pydantic adds to a location (which member of a union it tried) and the file does not have."""
    written: list[str | int] = []
    value = raw
    for index, step in enumerate(location):
        last = index == len(location) - 1
        if step == "[key]":
            continue
        if isinstance(value, dict):
            if step not in value and not (last and isinstance(step, str) and not _is_member_tag(step)):
                continue
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            continue
        written.append(step)
    return tuple(written)


def _is_member_tag(step: str) -> bool:
    return "[" in step or "(" in step


def _line(location: Location, detail: ErrorDetails, model: type[BaseModel]) -> str:
    key = ".".join(str(step) if isinstance(step, str) else str(step + 1) for step in location)
    parent, field = _field(location, model)
    match detail["type"]:
        case "extra_forbidden":
            return f"{key}: no such key" + _did_you_mean(str(location[-1]), parent)
        case "missing":
            return f"{key}: is missing{_allowed(field)}"
        case "union_tag_invalid":
            chosen = detail["input"].get("provider") if isinstance(detail["input"], dict) else None
            return f"{key}.provider: {_shown(chosen)} is no provider; allowed: outbox, buttondown"
        case "value_error":
            mistake = detail["ctx"]["error"]
            allowed = "" if isinstance(mistake, ExplainedMistake) else _allowed(field)
            return f"{key}: {_shown(detail['input'])} {mistake}{allowed}"
    if detail["loc"] and detail["loc"][-1] == "[key]":
        if location[:2] == ("email", "words"):
            return f"{key}: is no language tag; allowed: a tag such as nl or pt-BR"
        return f"{key}: is no name for a digest; allowed: small letters, digits, - and _"
    what = NOT_A.get(detail["type"], detail["msg"].lower())
    if detail["type"] == "literal_error" and field is None:  # the value of a key that authors choose
        return (
            f"{key}: {_shown(detail['input'])} {what}; allowed: {detail['ctx']['expected'].replace(chr(39), chr(34))}"
        )
    return f"{key}: {_shown(detail['input'])} {what}{_allowed(field)}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _allowed(field: FieldInfo | None) -> str:
    if field is None:
        return ""
    choices = [choice for choice in _choices(field.annotation) if choice != ""]
    if choices:
        return f"; allowed: {', '.join(_shown(choice) for choice in choices)}"
    example = f", for example {_shown(field.examples[0])}" if field.examples else ""
    return f"; allowed: {(field.description or 'a value').rstrip('.')}{example}"


def _choices(annotation: Any) -> tuple[Any, ...]:
    if getattr(annotation, "__name__", "") == "Literal" or str(get_origin(annotation)) == "typing.Literal":
        return get_args(annotation)
    return ()


def _did_you_mean(key: str, parent: type[BaseModel] | None) -> str:
    known = list(parent.model_fields) if parent else []
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else f"; allowed: {', '.join(known)}" if known else ""


def _field(location: Location, model: type[BaseModel]) -> tuple[type[BaseModel] | None, FieldInfo | None]:
    """The table and the field a location is about."""
    models: list[type[BaseModel]] = [model]
    parent: type[BaseModel] | None = None
    field: FieldInfo | None = None
    for step in location:
        found = next((m for m in models if isinstance(step, str) and step in m.model_fields), None)
        if found:
            parent, field = found, found.model_fields[step]  # type: ignore[index]
            models = _models_in(field.annotation)
        elif models and isinstance(step, str) and _is_table_of_tables(field):
            parent, field = None, None  # a digest's name, or a folder
        else:
            parent = models[0] if models else parent
            field = field if isinstance(step, int) else None
    if location and field is None and models:
        parent = parent or models[-1]
    return parent, field


def _is_table_of_tables(field: FieldInfo | None) -> bool:
    return field is not None and get_origin(field.annotation) is dict


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """Every table a type may hold: itself, members of a union, items of a list, values of a dict."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (Annotated, Union, UnionType, tuple, dict):
        return [model for argument in get_args(annotation) for model in _models_in(argument)]
    return []
