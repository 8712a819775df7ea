import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* One of several, of which one is chosen. */
Touchable {
    id: root

    required property string key
    required property string title
    required property string body
    required property string pictogram
    required property bool chosen
    required property string language

    text: [title, body].filter(part => part !== "").join(". ")
    fill: chosen ? Theme.lamp : Theme.card
    Accessible.role: Accessible.RadioButton
    // The button's own state is what a screen reader is told; after a touch it is again as the page says.
    checkable: true
    checked: chosen
    onToggled: checked = Qt.binding(() => chosen)

    contentItem: RowLayout {
        spacing: Theme.space2

        Pictogram {
            visible: root.pictogram !== ""
            name: root.pictogram
            size: Math.min(11 * Theme.mm, Theme.body * 2)
            colour: root.chosen ? Theme.lampInk : Theme.harbour
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                text: root.title
                language: root.language
                color: root.chosen ? Theme.lampInk : Theme.ink
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.body
                language: root.language
                color: root.chosen ? Theme.lampInk : Theme.muted
                size: Theme.note
                Accessible.ignored: true
            }
        }
        Pictogram {
            visible: root.chosen
            name: "check"
            size: 8 * Theme.mm
            colour: Theme.lampInk
        }
    }
}
