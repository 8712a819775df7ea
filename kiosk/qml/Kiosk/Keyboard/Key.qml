import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/*
 * One key. Touching it leaves the focus where it is; a keypad reaches it like any other button. It never repeats
 * while it is held.
 */
Touchable {
    id: root

    property string label
    property string pictogram
    property bool letter: true
    property bool lit: false
    property int labelSize: Theme.body
    readonly property color ink: lit ? Theme.lampInk : Theme.ink

    padding: 0
    focusPolicy: Qt.TabFocus
    autoRepeat: false
    fill: lit ? Theme.lamp : letter ? Theme.card : Theme.pressed
    // The ring of the focus stands over the keys beside it.
    z: visualFocus ? 1 : 0

    contentItem: Item {
        Pictogram {
            anchors.centerIn: parent
            visible: root.pictogram !== ""
            name: root.pictogram
            size: Math.min(root.width - 2 * Theme.mm, root.height - 4 * Theme.mm, 9 * Theme.mm)
            colour: root.ink
        }
        Copy {
            anchors.centerIn: parent
            visible: root.pictogram === ""
            text: root.label
            color: root.ink
            font.pixelSize: root.labelSize
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
