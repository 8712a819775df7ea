import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* One idea in easy words: a large pictogram, and a line that says the same. */
Item {
    id: root

    required property string body
    required property string note
    required property string pictogram
    required property string language

    implicitHeight: box.implicitHeight + 2 * Theme.space1

    RowLayout {
        id: box

        anchors.fill: parent
        anchors.topMargin: Theme.space1
        anchors.bottomMargin: Theme.space1
        spacing: Theme.space3

        Rectangle {
            id: square

            Layout.alignment: Qt.AlignVCenter
            implicitWidth: Math.min(22 * Theme.mm, Theme.body * 4)
            implicitHeight: implicitWidth
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.highContrast ? Theme.mm : Theme.hair
            border.color: Theme.line

            Pictogram {
                anchors.centerIn: parent
                name: root.pictogram
                size: parent.width * 0.75
                colour: Theme.harbour
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                Layout.minimumHeight: root.note === "" ? square.height : 0
                verticalAlignment: Text.AlignVCenter
                text: root.body
                language: root.language
                font.pixelSize: Math.round((Theme.body + Theme.heading) / 2)
            }
            Mark {
                Layout.fillWidth: true
                text: root.note
            }
        }
    }
}
