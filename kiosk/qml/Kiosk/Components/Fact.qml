import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A name and its value, side by side where there is room. */
Item {
    id: root

    required property string title
    required property string body
    required property string note
    required property string pictogram
    required property string tone
    required property string language
    required property string titleLanguage
    readonly property bool lit: tone === "lamp"
    readonly property color ink: lit ? Theme.lampInk : Theme.ink

    implicitHeight: box.implicitHeight + 2 * Theme.space1

    Rectangle {
        anchors.fill: parent
        visible: root.lit
        radius: Theme.radius
        color: Theme.lamp
    }
    RowLayout {
        id: box

        anchors.fill: parent
        anchors.margins: Theme.space1
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        spacing: Theme.space2

        Pictogram {
            Layout.alignment: Qt.AlignTop
            visible: root.pictogram !== ""
            name: root.pictogram
            size: Math.min(9 * Theme.mm, Theme.body * 1.6)
            colour: root.lit ? Theme.lampInk : Theme.harbour
        }
        GridLayout {
            Layout.fillWidth: true
            columns: root.width > 24 * Theme.body && root.pictogram === "" ? 2 : 1
            columnSpacing: Theme.space2
            rowSpacing: Theme.space1 / 2

            Copy {
                Layout.preferredWidth: parent.columns === 2 ? root.width * 0.4 : -1
                Layout.fillWidth: parent.columns === 1
                Layout.alignment: Qt.AlignTop
                visible: text !== ""
                text: root.title
                language: root.titleLanguage
                color: root.ink
                font.weight: Font.DemiBold
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Copy {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.body
                    language: root.language
                    color: root.ink
                }
                Copy {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.note
                    color: root.lit ? Theme.lampInk : Theme.muted
                    size: Theme.note
                }
            }
        }
    }
}
