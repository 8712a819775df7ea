import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* One paper of the checklist. */
Touchable {
    id: root

    required property string key
    required property string title
    required property string body
    required property string value
    required property string note
    required property bool chosen
    required property string language

    text: [title, value, body, note].filter(part => part !== "").join(". ")
    Accessible.role: Accessible.CheckBox
    // The button's own state is what a screen reader is told; after a touch it is again as the page says.
    checkable: true
    checked: chosen
    onToggled: checked = Qt.binding(() => chosen)

    contentItem: RowLayout {
        spacing: Theme.space2

        Pictogram {
            Layout.alignment: Qt.AlignTop
            name: root.chosen ? "checkbox-checked" : "checkbox-empty"
            size: Math.min(10 * Theme.mm, Theme.body * 1.8)
            colour: root.chosen ? Theme.good : Theme.harbour
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
                text: root.value
                color: Theme.harbour
                font.weight: Font.DemiBold
                size: Theme.note
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
            Mark {
                Layout.fillWidth: true
                text: root.note
            }
        }
    }
}
