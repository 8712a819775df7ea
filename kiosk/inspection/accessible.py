"""The accessible tree as plain values. No interface object is kept: one outliving its item crashes the process."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickWindow
from shiboken6 import getCppPointer

INTERACTIVE_ROLES = frozenset(
    {
        "Button",
        "ButtonMenu",
        "CheckBox",
        "ComboBox",
        "EditableText",
        "Link",
        "ListItem",
        "MenuItem",
        "PageTab",
        "RadioButton",
        "Slider",
        "SpinBox",
        "Switch",
    }
)


@dataclass(frozen=True, slots=True)
class Node:
    """What a screen reader is told about one item; ``checked`` is None where there is nothing to choose or tick."""

    role: str
    name: str
    actions: tuple[str, ...]
    disabled: bool
    checked: bool | None = None

    @property
    def interactive(self) -> bool:
        """Whether it answers a touch."""
        return self.role in INTERACTIVE_ROLES


def address(item: QObject) -> int:
    """The same number for the same Qt object, whatever Python object stands for it."""
    return int(getCppPointer(item)[0])


def nodes(window: QQuickWindow) -> dict[int, Node]:
    """The visible nodes of the tree by the address of their item."""
    root = QAccessible.queryAccessibleInterface(window)
    return dict(_below(root)) if root is not None else {}


def node_of(item: QObject) -> Node | None:
    """What a screen reader is told about this one, or None."""
    interface = QAccessible.queryAccessibleInterface(item)
    return _node(interface) if interface is not None else None


def _below(interface: QAccessibleInterface) -> Iterator[tuple[int, Node]]:
    item = interface.object()
    if item is not None and not interface.state().invisible:
        yield address(item), _node(interface)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from _below(child)


def _node(interface: QAccessibleInterface) -> Node:
    state, actions = interface.state(), interface.actionInterface()
    return Node(
        role=interface.role().name,
        name=interface.text(QAccessible.Text.Name).strip(),
        actions=tuple(actions.actionNames()) if actions is not None else (),
        disabled=bool(state.disabled),
        checked=bool(state.checked) if state.checkable else None,
    )
