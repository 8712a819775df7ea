import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* Something to know before reading on: icon, word and colour together. */
Item {
    id: root

    required property string title
    required property string body
    required property string pictogram
    required property string tone
    required property string language

    implicitHeight: box.implicitHeight + 2 * Theme.space2

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.highContrast ? Theme.mm : Math.max(2, Theme.mm * 0.5)
        border.color: root.tone === "" ? Theme.line : Theme.toneColour(root.tone)
    }
    RowLayout {
        id: box

        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space2

        Pictogram {
            Layout.alignment: Qt.AlignTop
            name: root.pictogram
            size: Math.min(10 * Theme.mm, Theme.body * 1.8)
            colour: Theme.toneColour(root.tone)
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.title
                language: root.language
                color: Theme.toneColour(root.tone)
                font.weight: Font.DemiBold
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.body
                language: root.language
            }
        }
    }
}
