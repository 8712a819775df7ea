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
    // The page under it stays in sight; what does not fit is scrolled to.
    required property real highest

    objectName: "editor-notice"
    implicitHeight: Math.min(highest, lines.implicitHeight + 2 * Theme.space1)
    color: Theme.card
    border.width: Math.max(2, Theme.mm / 2)
    border.color: Theme.care
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Flickable {
        id: view

        anchors.fill: parent
        anchors.topMargin: Theme.space1
        anchors.bottomMargin: Theme.space1
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        contentHeight: lines.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        ColumnLayout {
            id: lines

            width: view.width
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                text: root.editor.title
                language: "en"
                horizontalAlignment: Text.AlignLeft
                color: Theme.care
                size: Theme.note
                font.weight: Font.DemiBold
            }
            Repeater {
                model: root.editor.lines

                Copy {
                    required property string modelData

                    Layout.fillWidth: true
                    text: modelData
                    language: "en"
                    horizontalAlignment: Text.AlignLeft
                    size: Theme.note
                }
            }
        }
    }
}
