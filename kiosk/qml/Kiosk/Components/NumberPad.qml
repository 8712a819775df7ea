pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A number as it is typed, large, and twelve keys for it. Digits stand as on a telephone, in every language. */
Item {
    id: root

    required property string title
    required property string value
    required property list<var> entries

    signal activated(string key)

    implicitHeight: column.implicitHeight
    height: implicitHeight

    ColumnLayout {
        id: column

        anchors.left: parent.left
        width: Math.min(parent.width, 150 * Theme.mm)
        spacing: Theme.gap

        Copy {
            Layout.fillWidth: true
            text: root.title
            font.weight: Font.DemiBold
            color: Theme.harbour
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Math.max(Theme.target, digits.implicitHeight + Theme.space1)
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.highContrast ? Theme.mm : Math.max(2, 0.5 * Theme.mm)
            border.color: Theme.harbour

            Copy {
                id: digits

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Theme.space2
                anchors.verticalCenter: parent.verticalCenter
                text: root.value !== "" ? root.value : qsTr("It is empty.")
                color: root.value !== "" ? Theme.ink : Theme.muted
                size: root.value !== "" ? Theme.title : Theme.body
                font.weight: root.value !== "" ? Font.DemiBold : Font.Normal
                wrapMode: Text.WrapAnywhere
            }
        }
        GridLayout {
            Layout.fillWidth: true
            objectName: "number-pad"
            columns: 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            LayoutMirroring.enabled: false

            Repeater {
                model: root.entries

                PadKey {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: modelData.name
                    pictogram: modelData.icon
                    filled: modelData.icon === "check"
                    onClicked: root.activated(modelData.key)
                }
            }
        }
    }
}
