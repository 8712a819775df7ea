import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* The book a page is about: its cover, and beside it who wrote it, for whom it is, and whether it is in. */
Item {
    id: root

    required property string title
    required property string body
    required property string value
    required property string note
    required property string tone
    required property string pictogram
    required property string language
    required property var cover
    readonly property bool stacked: width < 20 * Theme.body
    readonly property real thumb: Math.round(Math.min(width * (stacked ? 0.4 : 0.34), 62 * Theme.mm))
    readonly property real room: stacked ? width : width - thumb - Theme.space3

    implicitHeight: box.implicitHeight

    GridLayout {
        id: box

        anchors.left: parent.left
        anchors.right: parent.right
        columns: root.stacked ? 1 : 2
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2

        SmallCover {
            Layout.alignment: Qt.AlignTop
            cover: root.cover
            size: root.thumb
            Accessible.role: Accessible.Graphic
            Accessible.name: root.title
        }
        ColumnLayout {
            Layout.preferredWidth: root.room
            Layout.alignment: root.stacked ? Qt.AlignTop : Qt.AlignVCenter
            spacing: Theme.space2

            // A name in other letters stands beside the cover too, not at the far side of the page.
            Copy {
                Layout.fillWidth: !turned
                Layout.maximumWidth: root.room
                visible: text !== ""
                text: root.body
                language: root.language
                size: Theme.heading
                font.weight: Font.DemiBold
            }
            Copy {
                Layout.fillWidth: true
                text: root.note
                color: Theme.muted
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space1

                Pictogram {
                    Layout.alignment: Qt.AlignTop
                    name: root.pictogram
                    size: Theme.body * 1.4
                    colour: Theme.toneColour(root.tone)
                }
                Copy {
                    Layout.fillWidth: true
                    text: root.value
                    color: Theme.toneColour(root.tone)
                    font.weight: Font.DemiBold
                }
            }
        }
    }
}
