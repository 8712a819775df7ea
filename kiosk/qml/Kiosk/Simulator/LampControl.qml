import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Something the daemon switches: lit while it is on. */
Item {
    id: root

    required property SimulatedControl control

    objectName: "lamp " + control.key
    implicitWidth: lamp.implicitWidth
    implicitHeight: Theme.target
    Accessible.role: Accessible.Indicator
    Accessible.name: control.name + (control.on ? ": on" : ": off")

    RowLayout {
        id: lamp

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space1

        Rectangle {
            Layout.leftMargin: Theme.space1
            implicitWidth: 5 * Theme.mm
            implicitHeight: implicitWidth
            radius: width / 2
            color: root.control.on ? Theme.lamp : "transparent"
            border.width: Math.max(2, Theme.mm / 2)
            border.color: Theme.ink
        }
        Copy {
            text: root.control.label + (root.control.on ? " on" : " off")
            size: Theme.note
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
