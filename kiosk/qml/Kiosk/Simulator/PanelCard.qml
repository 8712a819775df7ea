pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* The things of one concern, one below the other. */
Rectangle {
    id: root

    required property SimulatedPanel panel
    signal focusTaken(Item item)

    implicitHeight: rows.implicitHeight + 2 * Theme.space2
    radius: Theme.radius
    color: Theme.card
    border.width: Theme.hair
    border.color: Theme.line

    ColumnLayout {
        id: rows

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space2
        spacing: Theme.space1

        RowLayout {
            Copy {
                Layout.fillWidth: true
                text: root.panel.title
                size: Theme.heading
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            Copy {
                text: root.panel.summary
                color: Theme.muted
                wrapMode: Text.NoWrap
            }
        }
        Repeater {
            model: root.panel.rows

            RowLine {
                required property SimulatedRow modelData

                Layout.fillWidth: true
                row: modelData
                onFocusTaken: item => root.focusTaken(item)
            }
        }
    }
}
