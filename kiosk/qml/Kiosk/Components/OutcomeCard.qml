pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* What came of something that was done, in one large sentence, and what to do next; beside it the book it is about. */
Item {
    id: root

    required property string title
    required property string body
    required property string note
    required property string tone
    required property string pictogram
    required property var cover

    objectName: "outcome"
    implicitHeight: box.implicitHeight + 2 * Theme.space2

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.mm
        border.color: Theme.toneColour(root.tone)
    }
    RowLayout {
        id: box

        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space2

        Pictogram {
            Layout.alignment: Qt.AlignTop
            name: root.pictogram
            size: Math.min(14 * Theme.mm, Theme.body * 2.2)
            colour: Theme.toneColour(root.tone)
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1

            Copy {
                Layout.fillWidth: true
                text: root.title
                size: Theme.heading
                color: Theme.toneColour(root.tone)
                font.weight: Font.DemiBold
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.body
            }
        }
        Loader {
            active: root.cover !== null && root.cover !== undefined && root.width > 22 * Theme.body
            visible: active
            sourceComponent: SmallCover {
                cover: root.cover
                size: 20 * Theme.mm
                Accessible.role: Accessible.Graphic
                Accessible.name: root.note
            }
        }
    }
}
