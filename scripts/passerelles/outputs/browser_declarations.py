"""The shapes of `model/browser_data.py` as TypeScript, by which the scripts in the browser are checked."""

from __future__ import annotations

import types
import typing
from inspect import cleandoc
from typing import Any, NotRequired, get_args, get_origin

from typing_extensions import get_type_hints, is_typeddict

from passerelles.model import browser_data

_HEAD = """/* What the build hands to the scripts. Written by `passerelles schema` from
   scripts/passerelles/model/browser_data.py: change it there. */
"""
_PRIMITIVE = {str: "string", int: "number", float: "number", bool: "boolean", types.NoneType: "null"}
_UNIONS = (types.UnionType, typing.Union)


def browser_declarations() -> str:
    """The declarations, in the order in which the shapes are defined."""
    return "\n".join([_HEAD, *(_declaration(name, shape) for name, shape in _shapes().items())])


def _shapes() -> dict[str, Any]:
    """Every shape by its name: classes, and names of other types."""
    return {
        name: shape
        for name, shape in vars(browser_data).items()
        if not name.startswith("_") and (is_typeddict(shape) or isinstance(shape, types.GenericAlias))
    }


def _declaration(name: str, shape: Any) -> str:
    if not is_typeddict(shape):
        return f"export type {name} = {typescript(shape)}\n"
    lines = [f"/** {line}" if not number else f" * {line}".rstrip() for number, line in enumerate(_doc(shape))]
    comment = f"{lines[0]} */" if len(lines) == 1 else "\n".join([*lines, " */"])
    hints = get_type_hints(shape, include_extras=True)
    fields = [f"  {key}{'?' if _optional(hint) else ''}: {typescript(_required(hint))}" for key, hint in hints.items()]
    return "\n".join([comment, f"export interface {name} {{", *fields, "}", ""])


def _doc(shape: Any) -> list[str]:
    return cleandoc(shape.__doc__ or "").splitlines()


def _optional(hint: Any) -> bool:
    return get_origin(hint) is NotRequired


def _required(hint: Any) -> Any:
    return get_args(hint)[0] if _optional(hint) else hint


def typescript(hint: Any) -> str:
    """A type as TypeScript writes it."""
    if hint in _PRIMITIVE:
        return _PRIMITIVE[hint]
    if is_typeddict(hint):
        return str(hint.__name__)
    kind, parts = get_origin(hint), get_args(hint)
    if kind in _UNIONS:
        return " | ".join(map(typescript, parts))
    if kind is list:
        item = typescript(parts[0])
        return f"({item})[]" if " " in item and not item.startswith("[") else f"{item}[]"
    if kind is tuple:
        return f"[{', '.join(map(typescript, parts))}]"
    if kind is dict and parts[0] is str:
        return f"Record<string, {typescript(parts[1])}>"
    raise TypeError(f"no TypeScript is known for {hint}")
