pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/* Books beside each other, as many as can be read: two, three or six, all of one height. */
Item {
    id: root

    required property list<var> entries

    readonly property int columns: [6, 3, 2].find(count => (width - (count - 1) * Theme.gap) / count >= 9.5 * Theme.body) ?? (width >= 12 * Theme.body ? 2 : 1)

    signal activated(string key)

    implicitHeight: grid.implicitHeight
    height: implicitHeight

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        columns: root.columns
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: root.entries

            BookCover {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                Layout.maximumWidth: (root.width - (root.columns - 1) * Theme.gap) / root.columns
                text: modelData.name
                title: modelData.label
                cover: modelData.cover
                onClicked: root.activated(modelData.key)
            }
        }
    }
}
