import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/* A button with a pictogram and a word beside it; where that has no room, the word is only its name. */
Touchable {
    id: root

    property string pictogram
    property color ink: Theme.harbourInk
    property real textSize: Theme.body
    property bool wordless: false

    fill: Theme.harbour
    horizontalPadding: Theme.space2
    verticalPadding: Theme.space1

    contentItem: RowLayout {
        spacing: Theme.space1

        Pictogram {
            visible: root.pictogram !== ""
            name: root.pictogram
            size: 8 * Theme.mm
            colour: root.ink
        }
        Copy {
            Layout.fillWidth: true
            visible: root.text !== "" && !root.wordless
            text: root.text
            color: root.ink
            font.weight: Font.DemiBold
            size: root.textSize
            Accessible.ignored: true
        }
    }
}
