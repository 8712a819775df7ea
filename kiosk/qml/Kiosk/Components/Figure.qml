import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A number that matters, large and by itself: the fee, the time. */
Item {
    id: root

    required property string title
    required property string value
    required property string body
    required property string note
    required property string pictogram
    required property string language

    implicitHeight: box.implicitHeight + 2 * Theme.space2

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.highContrast ? Theme.mm : Theme.hair
        border.color: Theme.line
    }
    RowLayout {
        id: box

        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space2

        Pictogram {
            Layout.alignment: Qt.AlignTop
            name: root.pictogram
            size: Math.min(12 * Theme.mm, Theme.body * 2.2)
            colour: Theme.harbour
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Copy {
                Layout.fillWidth: true
                text: root.title
                color: Theme.muted
                size: Theme.note
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.value
                size: Theme.title
                font.weight: Font.DemiBold
                color: Theme.harbour
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
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
