import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A paragraph: the lead, the body, or a quiet note. */
Item {
    id: root

    required property string kind
    required property string title
    required property string body
    required property string note
    required property string pictogram
    required property string language

    implicitHeight: box.implicitHeight + Theme.space1

    RowLayout {
        id: box

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.space1

        Pictogram {
            Layout.alignment: Qt.AlignTop
            visible: root.pictogram !== ""
            name: root.pictogram
            size: Theme.note * 1.4
            colour: Theme.muted
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.title
                color: Theme.muted
                size: Theme.note
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.body
                language: root.language
                color: root.kind === "note" ? Theme.muted : Theme.ink
                size: root.kind === "lead" ? Math.round((Theme.body + Theme.heading) / 2) : root.kind === "note" ? Theme.note : Theme.body
            }
            Mark {
                Layout.fillWidth: true
                text: root.note
            }
        }
    }
}
