import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* One step with its number. */
Item {
    id: root

    required property string value
    required property string body
    required property string note
    required property string language

    implicitHeight: box.implicitHeight + 2 * Theme.space1

    RowLayout {
        id: box

        anchors.fill: parent
        anchors.topMargin: Theme.space1
        anchors.bottomMargin: Theme.space1
        spacing: Theme.space2

        Rectangle {
            Layout.alignment: Qt.AlignTop
            implicitWidth: Math.max(Theme.body * 1.8, digits.implicitWidth + Theme.space1)
            implicitHeight: Theme.body * 1.8
            radius: height / 2
            color: Theme.harbour

            Copy {
                id: digits

                anchors.centerIn: parent
                text: root.value
                color: Theme.harbourInk
                font.weight: Font.DemiBold
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                Layout.topMargin: Theme.body * 0.2
                text: root.body
                language: root.language
            }
            Mark {
                Layout.fillWidth: true
                text: root.note
            }
        }
    }
}
