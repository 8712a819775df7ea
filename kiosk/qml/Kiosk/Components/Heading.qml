import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* The heading of a section. */
Item {
    id: root

    required property string title
    required property string body

    implicitHeight: box.implicitHeight + Theme.space3

    ColumnLayout {
        id: box

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        spacing: Theme.space1 / 2

        Copy {
            Layout.fillWidth: true
            text: root.title
            size: Theme.heading
            font.weight: Font.DemiBold
            color: Theme.harbour
            Accessible.role: Accessible.Heading
        }
        Copy {
            Layout.fillWidth: true
            text: root.body
            visible: text !== ""
            color: Theme.muted
            size: Theme.note
        }
    }
}
