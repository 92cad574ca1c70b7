"""The one JSON shape of every noun, and its JSON Schema.

A noun is an object of its fields with `noun` naming its class; fields equal to their default are left out, tuples are
arrays, bytes are base64, an enum is its value. The shape is derived from the dataclasses, so it cannot drift from them.
"""

import base64
import dataclasses
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from sayso.errors import SaysoError
from sayso.model import claim, codebook, incident, query, ruling, step, text

Noun = TypeVar("Noun")
Wire = dict[str, Any]

NOUNS: dict[str, type] = {
    kind.__name__: kind
    for module in (text, claim, ruling, incident, codebook, query, step)
    for kind in vars(module).values()
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind.__module__ == module.__name__
}
"""Every noun by name."""


def to_wire(noun: object) -> Wire:
    """Return the JSON shape of a noun: plain dicts, lists, strings, numbers, booleans and None."""
    kind: Any = type(noun)
    if kind.__name__ not in NOUNS:
        raise SaysoError(f"{kind.__name__} is not a noun", hint="nouns: " + ", ".join(sorted(NOUNS)))
    shape: Wire = {"noun": kind.__name__}
    for name, default, pack in _packers(kind):
        value = getattr(noun, name)
        if value != default:
            shape[name] = pack(value)
    return shape


def from_wire(kind: type[Noun], shape: object) -> Noun:
    """Return the noun that `shape` holds; SaysoError naming the field where it does not fit."""
    key: Any = kind
    if not isinstance(shape, dict) or shape.get("noun") != kind.__name__:
        raise SaysoError(f"expected a {kind.__name__}, got {_brief(shape)}")
    readers = _readers(key)
    unknown = shape.keys() - readers.keys() - {"noun"}
    if unknown:
        raise SaysoError(f"{kind.__name__} has no field {sorted(unknown)[0]!r}", hint="fields: " + ", ".join(readers))
    try:
        return kind(**{name: readers[name](value) for name, value in shape.items() if name != "noun"})
    except (TypeError, ValueError) as error:
        raise SaysoError(f"not a {kind.__name__}: {error}") from error


def schema(kind: type) -> Wire:
    """Return the JSON Schema (draft 2020-12) of a noun, with the nouns inside it under `$defs`."""
    inside: dict[str, Wire] = {}
    _define(kind, inside)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": f"#/$defs/{kind.__name__}",
        "$defs": dict(sorted(inside.items())),
    }


def _brief(shape: object) -> str:
    return str(shape.get("noun", "an object without `noun`")) if isinstance(shape, dict) else type(shape).__name__


def _plain(value: object) -> object:
    return value


def _pack_bytes(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _pack_tuple(value: tuple[object, ...]) -> list[object]:
    return [_pack(item) for item in value]


def _pack(value: object) -> object:
    """Pack a value whose kind is known only at run time (members of a union, items of a tuple)."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return _pack_tuple(value)
    if isinstance(value, bytes):
        return _pack_bytes(value)
    return to_wire(value) if dataclasses.is_dataclass(value) else value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _packers(kind: Any) -> tuple[tuple[str, object, Callable[[Any], object]], ...]:
    return tuple(
        (field.name, field.default, _plain if _hints(kind)[field.name] in (str, int, float, bool) else _pack)
        for field in dataclasses.fields(kind)
    )


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], object]]:
    return {field.name: _reader(_hints(kind)[field.name]) for field in dataclasses.fields(kind)}


def _reader(hint: Any) -> Callable[[Any], object]:
    origin = typing.get_origin(hint)
    if origin is tuple:
        args = typing.get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            item = _reader(args[0])
            return lambda value: tuple(item(entry) for entry in _checked(value, list))
        items = [_reader(arg) for arg in args]
        return lambda value: tuple(read(entry) for read, entry in zip(items, _checked(value, list), strict=True))
    if origin in (typing.Union, types.UnionType):
        return _union_reader(typing.get_args(hint))
    if dataclasses.is_dataclass(hint):
        noun: Any = hint
        return lambda value: from_wire(noun, value)
    if hint is bytes:
        return lambda value: base64.b64decode(_checked(value, str), validate=True)
    if hint is float:
        return lambda value: float(_checked(value, (int, float)))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return lambda value: _checked(value, hint)


def _union_reader(members: tuple[Any, ...]) -> Callable[[Any], object]:
    nouns = {member.__name__: member for member in members if member in NOUNS.values()}
    others = tuple(member for member in members if member not in NOUNS.values())

    def read(value: Any) -> object:
        if isinstance(value, dict) and value.get("noun") in nouns:
            return from_wire(nouns[value["noun"]], value)
        if float in others and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        enum = next((member for member in others if issubclass(member, StrEnum)), None)
        return enum(value) if enum and isinstance(value, str) else _checked(value, others)

    return read


def _checked(value: Any, kinds: Any) -> Any:
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is int):
        wanted = kinds if isinstance(kinds, tuple) else (kinds,)
        raise TypeError(f"{value!r:.60} is no {' or '.join(kind.__name__ for kind in wanted)}")
    return value


def _define(kind: type, inside: dict[str, Wire]) -> None:
    if kind.__name__ in inside:
        return
    inside[kind.__name__] = {}
    properties: Wire = {"noun": {"const": kind.__name__}}
    required = ["noun"]
    for field in dataclasses.fields(kind):
        properties[field.name] = _shape(_hints(kind)[field.name], inside)
        if field.default is dataclasses.MISSING:
            required.append(field.name)
    inside[kind.__name__] = {
        "type": "object",
        "description": (kind.__doc__ or "").strip().split("\n")[0],
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _shape(hint: Any, inside: dict[str, Wire]) -> Wire:
    origin = typing.get_origin(hint)
    if origin is tuple:
        args = typing.get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            return {"type": "array", "items": _shape(args[0], inside)}
        items = [_shape(arg, inside) for arg in args]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_shape(arg, inside) for arg in typing.get_args(hint)]}
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        _define(hint, inside)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": "string", "contentEncoding": "base64"} if hint is bytes else {"type": plain[hint]}
