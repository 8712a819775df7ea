import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*
 * One key: a letter, or a pictogram with its word where there is room for it. Touching it leaves the focus where it
 * is; a keypad reaches it like any other button.
 */
Touchable {
    id: root

    property string label
    property string shortLabel
    property string language
    property string pictogram
    property bool types: true
    property bool heavy: false
    property bool lit: false
    property int labelSize: Theme.body
    property int wordSize: Theme.note
    property int smallestSize: Theme.body
    // Below this a pictogram or a shorter label says it better.
    readonly property int wholeSize: pictogram === "" ? smallestSize : Math.max(smallestSize, Math.min(labelSize, Theme.leastLabel))
    property FontMetrics metrics
    readonly property color ink: down ? Theme.lampInk : lit ? Theme.harbourInk : Theme.ink
    readonly property real room: width - 1.2 * Theme.mm
    readonly property real pictogramSize: Math.min(room, height - 3 * Theme.mm, Math.max(6 * Theme.mm, 1.2 * labelSize))
    readonly property real beside: pictogram === "" ? 0 : pictogramSize + Theme.space1 / 2 + Theme.mm
    // The whole label beside the pictogram; without the room for it the pictogram alone, or a shorter label. In the
    // largest print a word that has room by itself stands alone.
    readonly property bool whole: types || sizeOf(label, beside) >= wholeSize
    readonly property bool alone: Theme.largePrint && sizeOf(label, 0) >= wholeSize
    readonly property bool pictured: pictogram !== "" && (whole || shortLabel === "" && !alone)
    readonly property string shown: whole ? label : pictured ? "" : shortLabel !== "" && sizeOf(label, 0) < wholeSize ? shortLabel : label

    padding: 0
    focusPolicy: Qt.TabFocus
    // The ring of the focus stands over the keys beside it.
    z: visualFocus ? 1 : 0

    background: Rectangle {
        radius: Math.min(Theme.radius, root.height / 5)
        color: root.down ? Theme.lamp : root.lit ? Theme.harbour : root.types || Theme.highContrast ? Theme.card : Theme.pressed
        border.width: Theme.highContrast ? Theme.mm / 2 : 0
        border.color: Theme.line
    }

    contentItem: Item {
        Rectangle {
            objectName: "chosen"
            visible: root.checked
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.mm
            anchors.horizontalCenter: parent.horizontalCenter
            width: root.room / 2
            height: Theme.mm
            color: root.ink
        }
        RowLayout {
            anchors.centerIn: parent
            LayoutMirroring.enabled: Theme.readsRightToLeft(Theme.language)
            spacing: Theme.space1 / 2

            Pictogram {
                visible: root.pictured
                name: root.pictogram
                size: root.pictogramSize
                colour: root.ink
            }
            Copy {
                visible: root.shown !== ""
                text: root.shown
                language: root.language
                color: root.ink
                size: root.types ? root.labelSize : Math.max(root.smallestSize, root.sizeOf(root.shown, root.pictured ? root.beside : 0))
                font.weight: root.heavy ? Font.DemiBold : Font.Normal
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }

    /* The size at which `words` fit beside what is `taken`, at most `wordSize`. */
    function sizeOf(words: string, taken: real): int {
        const across = metrics.advanceWidth(words);
        return Math.floor(across > 0 ? Math.min(wordSize, metrics.font.pixelSize * (room - taken) / across) : wordSize);
    }
}
