import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* Something that was found: what it is, its title, one line of substance, and in both what matched. */
Touchable {
    id: root

    required property string key
    required property string title
    required property string body
    required property string value
    required property string note
    required property string tone
    required property string pictogram
    required property string language
    required property string markedTitle
    required property string markedBody

    text: [title, value, note, body].filter(part => part !== "").join(". ")
    verticalPadding: Theme.space1
    implicitHeight: Math.max(20 * Theme.mm, contentItem.implicitHeight + topPadding + bottomPadding)

    contentItem: RowLayout {
        spacing: Theme.space2

        Pictogram {
            visible: !Theme.narrow || Theme.textScale < 1.5
            name: root.pictogram
            size: Math.min(11 * Theme.mm, Theme.body * 2)
            colour: Theme.harbour
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                text: root.markedTitle
                textFormat: Text.StyledText
                language: root.language
                Accessible.ignored: true
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.markedBody
                textFormat: Text.StyledText
                language: root.language
                color: Theme.muted
                size: Theme.note
                Accessible.ignored: true
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.value
                color: Theme.harbour
                size: Theme.note
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Mark {
                Layout.fillWidth: true
                text: root.note
                tone: root.tone
                pictogram: root.pictogram
            }
        }
        Pictogram {
            name: "chevron-next"
            size: 7 * Theme.mm
            colour: Theme.harbour
        }
    }
}
