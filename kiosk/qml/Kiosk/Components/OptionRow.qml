import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* One of several, of which one is chosen. */
Touchable {
    id: root

    required property string key
    required property string title
    required property string pictogram
    required property bool chosen
    required property string language

    text: title
    fill: chosen ? Theme.lamp : Theme.card
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    contentItem: RowLayout {
        spacing: Theme.space2

        Pictogram {
            visible: root.pictogram !== ""
            name: root.pictogram
            size: 8 * Theme.mm
            colour: root.chosen ? Theme.lampInk : Theme.harbour
        }
        Copy {
            Layout.fillWidth: true
            text: root.title
            language: root.language
            color: root.chosen ? Theme.lampInk : Theme.ink
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Pictogram {
            visible: root.chosen
            name: "check"
            size: 8 * Theme.mm
            colour: Theme.lampInk
        }
    }
}
