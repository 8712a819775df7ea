"""Sound pages drawn for a test, as QML, and the same with one thing changed."""

from collections.abc import Iterable

from kiosk.inspection.finding import Finding, Measures

MEASURES = Measures(pixels_per_mm=4.0)
RIGHT_TO_LEFT = Measures(pixels_per_mm=4.0, rtl=True)

# A page of 800 x 600 px at 4 px/mm, and buttons of 25 x 20 mm.
_PAGE = """
import QtQuick
import QtQuick.Controls.impl
import QtQuick.Layouts
import QtQuick.Templates as T

Rectangle {
    id: root
    width: 800; height: 600
    color: "#FBF8F2"
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    component Push: T.AbstractButton {
        id: push
        implicitWidth: 100; implicitHeight: 80
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.Button
        Accessible.name: text
        background: Rectangle { color: "#0A4B57" }
        FACE
    }
    BODY
}
"""


def drawn(body: str, *, face: str) -> str:
    """A page of this body, in which every ``Push`` is a button with this in it."""
    return _PAGE.replace("FACE", face.strip()).replace("BODY", body.strip())


def changed(page: str, old: str, new: str) -> str:
    """The page with the first ``old`` replaced, which must be there."""
    assert old in page
    return page.replace(old, new, 1)


def rules(found: Iterable[Finding]) -> set[str]:
    """What is broken."""
    return {finding.rule for finding in found}
