import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

/* One millimetre of ring with a millimetre of gap, outside of what has the keyboard's focus. */
Rectangle {
    id: root

    required property T.AbstractButton around

    anchors.fill: around
    anchors.margins: -2 * Theme.mm
    visible: around.visualFocus
    color: "transparent"
    radius: Theme.radius + 2 * Theme.mm
    border.width: Theme.mm
    border.color: Theme.focus
}
