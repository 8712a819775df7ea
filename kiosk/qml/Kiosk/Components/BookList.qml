pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

/* Books below each other. */
Item {
    id: root

    required property list<var> entries

    signal activated(string key)

    implicitHeight: column.implicitHeight
    height: implicitHeight

    Column {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Math.max(Theme.gap, Theme.paragraph)

        Repeater {
            model: root.entries

            BookRow {
                required property var modelData

                width: column.width
                text: modelData.name
                title: modelData.label
                cover: modelData.cover
                onClicked: root.activated(modelData.key)
            }
        }
    }
}
