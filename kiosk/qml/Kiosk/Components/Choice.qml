import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A row that opens something. */
Touchable {
    id: root

    required property string key
    required property string title
    required property string body
    required property string note
    required property string tone
    required property string pictogram
    required property string language

    text: [title, body, note].filter(part => part !== "").join(". ")
    implicitHeight: Math.max(20 * Theme.mm, contentItem.implicitHeight + topPadding + bottomPadding)

    contentItem: RowLayout {
        spacing: Theme.space2

        Pictogram {
            visible: root.pictogram !== "" && !(Theme.largePrint && Theme.narrow)
            name: root.pictogram
            size: Math.min(11 * Theme.mm, Theme.body * 2)
            colour: Theme.harbour
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                text: root.title
                language: root.language
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.body
                language: root.language
                color: Theme.muted
                size: Theme.note
                Accessible.ignored: true
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.note
                color: root.tone === "" ? Theme.muted : Theme.toneColour(root.tone)
                size: Theme.note
                font.weight: root.tone === "" ? Font.Normal : Font.DemiBold
                Accessible.ignored: true
            }
        }
        Pictogram {
            name: "chevron-next"
            size: 7 * Theme.mm
            colour: Theme.harbour
        }
    }
}
