pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* The sections of the page, standing beside it. */
Column {
    id: root

    required property list<var> entries

    signal activated(string key)

    spacing: Theme.gap

    Repeater {
        model: root.entries

        Touchable {
            id: entry

            required property var modelData

            width: root.width
            text: modelData.name
            flat: true
            horizontalPadding: Theme.space2
            verticalPadding: Theme.space1
            onClicked: root.activated(modelData.key)

            contentItem: Copy {
                text: entry.modelData.label
                color: Theme.harbour
                font.weight: Font.DemiBold
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }

            Rectangle {
                anchors.left: parent.left
                width: Theme.mm
                height: parent.height
                color: Theme.line
            }
        }
    }
}
