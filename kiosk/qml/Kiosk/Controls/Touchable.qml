import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

/*
 * The base of everything that answers a touch: name, role and action for the accessible tree, at least 15 mm, a
 * main choice 20 mm, pressed at once, acting on release. Content goes into `contentItem`.
 */
T.AbstractButton {
    id: root

    property color fill: Theme.card
    property color outline: Theme.highContrast ? Theme.line : "transparent"
    property bool flat: false
    property bool mainChoice: false
    readonly property real least: mainChoice ? Theme.mainTarget : Theme.target
    property color focusColour: Theme.focus

    implicitWidth: Math.max(least, (contentItem ? contentItem.implicitWidth : 0) + leftPadding + rightPadding)
    implicitHeight: Math.max(least, (contentItem ? contentItem.implicitHeight : 0) + topPadding + bottomPadding)
    padding: Theme.space2
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: event => root.enter(event)
    Keys.onEnterPressed: event => root.enter(event)

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.pressed : root.flat ? "transparent" : root.fill
        border.width: root.flat ? 0 : Theme.highContrast ? Theme.mm : Theme.hair
        border.color: Theme.highContrast ? root.outline : Theme.line
    }

    FocusRing {
        around: root
        border.color: root.focusColour
    }

    /* A key held down presses once (EN 301 549 5.7). */
    function enter(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.click();
    }
}
