import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* A line or a measure that is so or not; and whether it answers. */
RowLayout {
    id: root

    required property SimulatedControl control
    signal focusTaken

    spacing: 0

    Touchable {
        id: toggle

        objectName: "switch " + root.control.key
        text: root.control.name
        enabled: root.control.usable
        padding: Theme.space1
        onClicked: root.control.toggle()
        onVisualFocusChanged: if (visualFocus)
            root.focusTaken()
        Accessible.role: Accessible.CheckBox
        Accessible.checkable: true
        Accessible.checked: root.control.on

        contentItem: RowLayout {
            spacing: Theme.space1
            opacity: toggle.enabled ? 1 : 0.55

            Rectangle {
                implicitWidth: 11 * Theme.mm
                implicitHeight: 6 * Theme.mm
                radius: height / 2
                color: root.control.on ? Theme.harbour : Theme.card
                border.width: Math.max(2, Theme.mm / 2)
                border.color: root.control.on ? Theme.harbour : Theme.muted

                Rectangle {
                    x: root.control.on ? parent.width - width - Theme.mm : Theme.mm
                    anchors.verticalCenter: parent.verticalCenter
                    width: 4 * Theme.mm
                    height: width
                    radius: width / 2
                    color: root.control.on ? Theme.harbourInk : Theme.muted
                }
            }
            Copy {
                text: root.control.usable ? root.control.label : root.control.label + " (line is taken)"
                size: Theme.note
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
    HushButton {
        control: root.control
        onFocusTaken: root.focusTaken()
    }
}
