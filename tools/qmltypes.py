"""Describe the Python classes that QML sees, so that qmllint knows every property, signal and slot they have.

What Qt itself registered is read back from each class's meta-object: the description cannot differ from what runs.
Usage: ``python tools/qmltypes.py OUT_FOLDER PACKAGE``; writes OUT_FOLDER/Kiosk/Models/{qmldir,types.qmltypes}.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QCoreApplication, QMetaMethod, QMetaObject, QMetaProperty, QObject
from PySide6.QtQml import qmlTypeId
from PySide6.QtQuick import QQuickItem

# The modules of Qt that describe the Qt base classes of our types.
DEPENDS = ("QtQml", "QtQml.Models", "QtQuick")


class UnusableTypeError(Exception):
    """A Python class offers QML something whose type QML cannot know."""


def declaring_modules(package: str) -> Iterator[ModuleType]:
    """Import and yield the modules of `package` that declare a QML_IMPORT_NAME."""
    root = importlib.import_module(package)
    for found in pkgutil.walk_packages(root.__path__, f"{package}."):
        spec = find_spec(found.name)
        if spec and spec.origin and "\nQML_IMPORT_NAME" in Path(spec.origin).read_text(encoding="utf-8"):
            yield importlib.import_module(found.name)


def own_classes(module: ModuleType) -> Iterator[type[QObject]]:
    """Yield the QObject classes `module` defines, each after its bases in the same package."""
    package = module.__name__.partition(".")[0]
    for value in list(vars(module).values()):
        if isinstance(value, type) and issubclass(value, QObject) and value.__module__ == module.__name__:
            for base in reversed(value.__mro__):
                if issubclass(base, QObject) and base.__module__.partition(".")[0] == package:
                    yield base


def typed(member: str, qt_type: str) -> str:
    """Return the type lines of one member; raise UnusableTypeError when QML could not see inside it."""
    if "PyObject" in qt_type:
        raise UnusableTypeError(
            f"{member}: QML cannot look inside a plain Python object; "
            "declare a type Qt knows (str, int, bool, float, list, dict or a QObject class)"
        )
    pointer = "; isPointer: true" if qt_type.endswith("*") else ""
    return f'type: "{qt_type.removesuffix("*")}"{pointer}'


def block(lines: Iterable[str]) -> str:
    """Join lines of a .qmltypes object, in which a nested object must not be followed by a semicolon."""
    return " ".join(line if line.endswith("}") else f"{line};" for line in lines)


def property_line(owner: str, prop: QMetaProperty) -> str:
    name = str(prop.name())
    lines = [f'name: "{name}"', typed(f"{owner}.{name}", str(prop.typeName())), f'read: "{name}"']
    if prop.hasNotifySignal():
        lines.append(f'notify: "{prop.notifySignal().name().toStdString()}"')
    if prop.isConstant():
        lines.append("isPropertyConstant: true")
    lines.append(f'write: "{name}"' if prop.isWritable() else "isReadonly: true")
    return f"Property {{ {block(lines)} }}"


def method_line(owner: str, method: QMetaMethod) -> str:
    name = method.name().toStdString()
    member, result = f"{owner}.{name}", str(method.typeName())
    lines = [f'name: "{name}"', *([typed(member, result)] if result != "void" else [])]
    for index, (given, qt_type) in enumerate(zip(method.parameterNames(), method.parameterTypes(), strict=True)):
        parameter = given.toStdString() or f"a{index + 1}"
        lines.append(f'Parameter {{ name: "{parameter}"; {typed(member, qt_type.toStdString())} }}')
    word = "Signal" if method.methodType() == QMetaMethod.MethodType.Signal else "Method"
    return f"{word} {{ {block(lines)} }}"


def member_lines(owner: str, meta: QMetaObject) -> Iterator[str]:
    for index in range(meta.enumeratorOffset(), meta.enumeratorCount()):
        enum = meta.enumerator(index)
        keys = ", ".join(f'"{enum.key(key)!s}"' for key in range(enum.keyCount()))
        yield f'Enum {{ name: "{enum.name()!s}"; isScoped: true; values: [{keys}] }}'
    for index in range(meta.propertyOffset(), meta.propertyCount()):
        yield property_line(owner, meta.property(index))
    for index in range(meta.methodOffset(), meta.methodCount()):
        yield method_line(owner, meta.method(index))


def component(cls: type[QObject], uri: str) -> str:
    """Return the .qmltypes block of one class; only QQuickItems may be created from QML."""
    meta: QMetaObject = cls.staticMetaObject  # type: ignore[attr-defined]  # PySide's stubs leave it out
    name, parent = str(meta.className()), str(meta.superClass().className())
    lines = [f'name: "{name}"', 'accessSemantics: "reference"', f'prototype: "{parent}"']
    if qmlTypeId(uri, 1, 0, name) != -1:  # type: ignore[arg-type]  # takes str; the stub says bytes
        lines += [f'exports: ["{uri}/{name} 1.0"]', "exportMetaObjectRevisions: [256]"]
        if not issubclass(cls, QQuickItem):
            lines.append("isCreatable: false")
    lines += member_lines(f"{cls.__module__}.{cls.__qualname__}", meta)
    return "Component {\n" + "".join(f"    {line}\n" for line in lines) + "}\n"


def write_module(folder: Path, uri: str, classes: Iterable[type[QObject]]) -> None:
    """Write the qmldir and types.qmltypes of one QML module below `folder`."""
    place = folder.joinpath(*uri.split("."))
    place.mkdir(parents=True, exist_ok=True)
    depends = "".join(f"depends {name}\n" for name in DEPENDS)
    (place / "qmldir").write_text(f"module {uri}\ntypeinfo types.qmltypes\n{depends}", encoding="utf-8")
    blocks = "".join(component(cls, uri) for cls in classes)
    (place / "types.qmltypes").write_text(f"import QtQuick.tooling 1.2\nModule {{\n{blocks}}}\n", encoding="utf-8")


def describe(package: str, folder: Path) -> list[str]:
    """Write the types of every QML module declared in `package`; return the names of those modules."""
    modules: dict[str, dict[type[QObject], None]] = defaultdict(dict)
    for module in declaring_modules(package):
        modules[module.QML_IMPORT_NAME].update(dict.fromkeys(own_classes(module)))
    for uri, classes in modules.items():
        write_module(folder, uri, classes)
    return sorted(modules)


def main() -> int:
    folder, package = sys.argv[1:]
    application = QCoreApplication(["qmltypes"])  # qmlTypeId aborts without one
    try:
        describe(package, Path(folder))
    except UnusableTypeError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        application.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
