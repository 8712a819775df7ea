pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* For whoever writes the content, never for a visitor: what keeps the newest version from being shown. English. */
Rectangle {
    id: root

    required property EditorViewModel editor

    objectName: "editor-notice"
    implicitHeight: lines.implicitHeight + 2 * Theme.space1
    color: Theme.card
    border.width: Math.max(2, Theme.mm / 2)
    border.color: Theme.care
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    ColumnLayout {
        id: lines

        anchors.fill: parent
        anchors.margins: Theme.space1
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.space1 / 2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space1

            Pictogram {
                name: "info"
                size: Theme.body * 1.5
                colour: Theme.care
            }
            Copy {
                Layout.fillWidth: true
                text: root.editor.title
                language: "en"
                color: Theme.care
                font.pixelSize: Theme.note
                font.weight: Font.DemiBold
            }
        }
        Repeater {
            model: root.editor.lines

            Copy {
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                language: "en"
                font.pixelSize: Theme.note
                maximumLineCount: 3
            }
        }
    }
}
