"""Finds the texts of the screen in its Python and QML sources. For developers; the kiosk itself never loads it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.jslexer import Token, tokenize, unquote_string

# Method of a Catalogue (or function) -> what its leading arguments are.
PYTHON_CALLS = {"say": ("one",), "say_in": ("context", "one"), "count": ("one", "many"), "mark": ("one",)}
QML_CALLS = ("qsTr", "QT_TR_NOOP")
NOTE = "TRANSLATORS:"


@dataclass(frozen=True, slots=True)
class Text:
    """One text to translate; ``many`` when it has plural forms, ``note`` tells translators what they cannot see."""

    line: int
    one: str
    many: str | None = None
    context: str | None = None
    note: str = ""


class NotLiteral(ValueError):
    """A text put together while running cannot be translated."""


def template(root: Path) -> Catalog:
    """Every text under ``root/kiosk``, in a stable order. Raises NotLiteral naming file and line."""
    found = Catalog(charset="utf-8")
    for path in sorted((root / "kiosk").rglob("*")):
        read = {".py": python_texts, ".qml": qml_texts}.get(path.suffix)
        if read is None:
            continue
        place = path.relative_to(root).as_posix()
        try:
            for text in read(path.read_text(encoding="utf-8")):
                _add(found, text, place)
        except NotLiteral as error:
            raise NotLiteral(f"{place}:{error}") from None
    return found


def _add(found: Catalog, text: Text, place: str) -> None:
    identity = (text.one, text.many) if text.many is not None else text.one
    notes = [text.note] if text.note else []
    # No line numbers: moving code must change no catalogue.
    found.add(identity, locations=[(place, 0)], auto_comments=notes, context=text.context)


def python_texts(source: str) -> Iterator[Text]:
    """The texts of calls to ``say``, ``say_in``, ``count`` and ``mark``; one in a variable was marked elsewhere."""
    lines = source.splitlines()
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        roles = PYTHON_CALLS.get(name, ())
        if not roles or len(call.args) < len(roles):
            continue
        words = [_python_literal(argument) for argument in call.args[: len(roles)]]
        said = {role: word for role, word in zip(roles, words, strict=True) if word is not None}
        if len(said) == len(roles):
            note = _note_above(lines, call.lineno)
            yield Text(call.lineno, said["one"], said.get("many"), said.get("context"), note)


def _python_literal(argument: ast.expr) -> str | None:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr | ast.BinOp):
        raise NotLiteral(f"{argument.lineno}: a text is put together while running; write {{name}} and pass name=…")
    return None


def qml_texts(source: str) -> Iterator[Text]:
    """The texts of ``qsTr(text, disambiguation, n)`` and ``QT_TR_NOOP(text)``; with an ``n`` it has plural forms."""
    lines = source.splitlines()
    tokens = [token for token in tokenize(source, jsx=False, dotted=False) if "comment" not in token.type]
    for at, token in enumerate(tokens[:-1]):
        if token.value not in QML_CALLS or token.type != "name" or tokens[at + 1].value != "(":
            continue
        words = [_qml_literal(argument) for argument in _arguments(tokens, at + 2)]
        if not words or words[0] is None:
            continue
        one, context, plural = words[0], (words[1:2] or [None])[0] or None, len(words) > 2
        yield Text(token.lineno, one, one if plural else None, context, _note_above(lines, token.lineno))


def _arguments(tokens: list[Token], start: int) -> list[list[Token]]:
    """The tokens of each argument of the call whose first argument begins at ``start``."""
    arguments: list[list[Token]] = [[]]
    depth = 1
    for token in tokens[start:]:
        is_operator = token.type == "operator"
        depth += (token.value in "([{") - (token.value in ")]}") if is_operator else 0
        if depth == 0:
            break
        if is_operator and depth == 1 and token.value == ",":
            arguments.append([])
        else:
            arguments[-1].append(token)
    return arguments if arguments != [[]] else []


def _qml_literal(argument: list[Token]) -> str | None:
    strings = [token for token in argument if token.type == "string"]
    if len(strings) == 1 == len(argument):
        return unquote_string(strings[0].value)
    if strings or any(token.type == "template_string" for token in argument):
        raise NotLiteral(f"{argument[0].lineno}: a text is put together while running; write %1 and use arg()")
    return None


def _note_above(lines: list[str], line: int) -> str:
    """The ``TRANSLATORS:`` comment on the line before the call, without its comment sign."""
    above = lines[line - 2].strip().lstrip("#/ ") if line > 1 else ""
    return above.removeprefix(NOTE).strip() if above.startswith(NOTE) else ""
