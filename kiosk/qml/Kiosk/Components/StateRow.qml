import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A thing and how it is now: pictogram, word and colour together, the word beside the name where there is room. */
Item {
    id: root

    required property string title
    required property string body
    required property string note
    required property string pictogram
    required property string tone
    required property string titleLanguage
    readonly property bool beside: width > 24 * Theme.body

    implicitHeight: box.implicitHeight + 2 * Theme.space1

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
    RowLayout {
        id: box

        anchors.fill: parent
        anchors.margins: Theme.space1
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        spacing: Theme.space2

        Pictogram {
            Layout.alignment: root.note === "" ? Qt.AlignVCenter : Qt.AlignTop
            name: root.pictogram
            size: Math.min(9 * Theme.mm, Theme.body * 1.6)
            colour: Theme.toneColour(root.tone)
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            columns: root.beside ? 2 : 1
            columnSpacing: Theme.space2
            rowSpacing: 0

            Copy {
                Layout.preferredWidth: root.beside ? root.width * 0.45 : -1
                Layout.fillWidth: !root.beside
                Layout.alignment: Qt.AlignTop
                text: root.title
                language: root.titleLanguage
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                spacing: 0

                Copy {
                    Layout.fillWidth: true
                    text: root.body
                    color: Theme.toneColour(root.tone)
                    font.weight: Font.DemiBold
                }
                Copy {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.note
                    color: Theme.muted
                    size: Theme.note
                }
            }
        }
    }
}
