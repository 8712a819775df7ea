pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Models
import Kiosk.Theme

/*
 * The keyboard: as wide as it is made, as high as its rows, at most `highest`. It runs from the left in every language,
 * as the keyboards on desks do. Keys have 15 mm where a row fits, and never less than 8 by 12 mm with a gap of 1 mm.
 */
FocusScope {
    id: root

    required property KeyboardViewModel keyboard
    property real highest: Theme.height / 2
    readonly property real narrowGap: Math.ceil(Theme.mm)
    readonly property real margin: Theme.narrow ? narrowGap : Theme.gap
    readonly property real room: width - 2 * margin
    readonly property size insideMm: Qt.size(room / Theme.mm, (highest - 2 * margin) / Theme.mm)
    readonly property real columns: keyboard.columns
    readonly property int rows: keyboard.rows.length
    readonly property bool ample: room - (columns - 1) * Theme.gap >= columns * Theme.target
    readonly property real gap: ample ? Theme.gap : narrowGap
    readonly property real cell: Math.min((keyboard.picking ? 40 : 24) * Theme.mm, (room - (columns - 1) * gap) / columns)
    readonly property real across: columns * (cell + gap) - gap
    // The widest letters, such as m and ض, in ems of their fonts.
    readonly property real widest: keyboard.language === "ar" ? 1.35 : 0.95
    readonly property real fitting: Math.min(1.25 * Theme.body, (cell - narrowGap) / widest)
    readonly property real most: Math.max((ample ? 16 : 13) * Theme.mm, 1.6 * fitting + narrowGap)
    readonly property real line: Math.max(12 * Theme.mm, Math.min(most, (highest - 2 * margin + gap) / keyboard.lines - gap))
    readonly property real inside: keyboard.lines * (line + gap) - gap
    // With fewer rows than letters have, the rows are higher.
    readonly property real step: (inside + gap) / rows
    // A capital of 16 minutes of arc, the least that can be read (ISO 9241-303), is 0.64 of the body at scale 1.
    readonly property real smallest: Math.ceil(0.64 * Theme.smallestBody)
    readonly property int labelSize: Math.min(fitting, (line - narrowGap) / 1.5)

    implicitHeight: Math.ceil(inside) + 2 * margin
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    onInsideMmChanged: if (insideMm.width > 0)
        keyboard.fit(insideMm.width, insideMm.height)
    Keys.onPressed: event => event.accepted = root.walk(event.key)

    /* Arrows walk over the keys. In the picker up and down go from key to key: a keypad may have no others. */
    function walk(pressed: int): bool {
        const ways = new Map([[Qt.Key_Left, "left"], [Qt.Key_Right, "right"], [Qt.Key_Up, "up"], [Qt.Key_Down, "down"]]);
        const inTurn = new Map([[Qt.Key_Up, "before"], [Qt.Key_Down, "after"]]);
        const before = keyboard.at;
        if (keyboard.picking && inTurn.has(pressed))
            keyboard.walk(inTurn.get(pressed));
        else if (ways.has(pressed))
            keyboard.walk(ways.get(pressed));
        return keyboard.at !== before;
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.highContrast ? Theme.paper : Theme.line
    }
    FontMetrics {
        id: noteMetrics

        font.family: Theme.family
        font.pixelSize: Theme.note
        font.letterSpacing: Theme.language === "ar" ? 0 : Theme.letterSpacing * Theme.note
        font.wordSpacing: Theme.wordSpacing * Theme.note
    }
    Repeater {
        model: root.keyboard.rows

        Item {
            id: row

            required property var modelData
            required property int index

            // The ring of the focus stands over the rows beside it, too.
            z: modelData.some(key => key.id === root.keyboard.at) ? 1 : 0
            x: Math.round((root.width - root.across) / 2)
            y: root.margin + Math.round(index * root.step)
            width: root.across
            height: Math.round((index + 1) * root.step) - Math.round(index * root.step) - root.gap

            Repeater {
                model: row.modelData

                Key {
                    id: key

                    required property var modelData
                    readonly property bool capital: modelData.letter && root.keyboard.shifted
                    readonly property bool here: root.keyboard.at === modelData.id

                    objectName: "key-" + modelData.id
                    x: Math.round(modelData.at * (root.cell + root.gap))
                    width: Math.round((modelData.at + modelData.width) * (root.cell + root.gap)) - root.gap - x
                    height: row.height
                    label: capital ? modelData.label.toUpperCase() : modelData.label
                    text: capital ? modelData.name.toUpperCase() : modelData.name
                    shortLabel: modelData.short
                    language: modelData.language
                    pictogram: modelData.icon
                    types: modelData.types
                    // The marks on their dotted circles are pale otherwise.
                    heavy: modelData.types && !modelData.letter && root.keyboard.language === "vi"
                    lit: modelData.id === "shift" && root.keyboard.shifted
                    labelSize: root.labelSize
                    wordSize: root.keyboard.picking ? root.labelSize : Math.min(root.labelSize, Theme.note)
                    smallestSize: Math.min(root.labelSize, modelData.icon === "" ? root.smallest : Math.max(root.smallest, 0.55 * Theme.note))
                    metrics: noteMetrics
                    checkable: modelData.id === "shift"
                    checked: lit
                    onClicked: root.keyboard.press(modelData.id)
                    onActiveFocusChanged: if (activeFocus)
                        root.keyboard.reach(modelData.id)
                    onHereChanged: key.follow()
                    Component.onCompleted: key.follow()

                    /* The focus goes where the keypad is, also to a key that has only now been drawn. */
                    function follow(): void {
                        if (here && root.activeFocus && !activeFocus)
                            forceActiveFocus(Qt.TabFocusReason);
                    }
                }
            }
        }
    }
}
