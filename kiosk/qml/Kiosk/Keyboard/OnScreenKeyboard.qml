pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Models
import Kiosk.Theme

/*
 * The keyboard: as wide as it is made, as high as its rows. It runs from the left in every language, as the keyboards
 * on desks do. `highest` is the room it may take; the keys are arranged for it.
 */
FocusScope {
    id: root

    required property KeyboardViewModel keyboard
    property real highest: Theme.height / 2
    readonly property real margin: Math.ceil(Theme.mm)
    readonly property real columns: keyboard.columns
    readonly property int lines: keyboard.rows.length
    readonly property real room: width - 2 * margin
    readonly property real gap: (room - (columns - 1) * Theme.gap) / columns >= Theme.target ? Theme.gap : Math.ceil(Theme.mm)
    readonly property real cell: Math.min(24 * Theme.mm, (room - (columns - 1) * gap) / columns)
    readonly property real line: Math.max(12 * Theme.mm, Math.min(16 * Theme.mm, (highest - 2 * margin - (lines - 1) * gap) / lines))
    readonly property real across: columns * cell + (columns - 1) * gap

    implicitHeight: 2 * margin + lines * line + (lines - 1) * gap
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    onWidthChanged: root.fit()
    onHighestChanged: root.fit()

    function fit() {
        if (width > 0)
            keyboard.fit(room / Theme.mm, (highest - 2 * margin) / Theme.mm);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.line
    }
    Repeater {
        model: root.keyboard.rows

        Item {
            id: row

            required property var modelData
            required property int index

            x: (root.width - root.across) / 2
            y: root.margin + index * (root.line + root.gap)
            width: root.across
            height: root.line

            Repeater {
                model: row.modelData

                Key {
                    required property var modelData
                    readonly property real pitch: root.cell + root.gap

                    objectName: "key-" + modelData.id
                    x: Math.round(modelData.at * pitch)
                    width: Math.round((modelData.at + modelData.width) * pitch) - root.gap - x
                    height: root.line
                    label: letter && root.keyboard.shifted ? modelData.label.toUpperCase() : modelData.label
                    text: letter && root.keyboard.shifted ? modelData.name.toUpperCase() : modelData.name
                    letter: modelData.letter
                    lit: modelData.id === "shift" && root.keyboard.shifted
                    pictogram: modelData.icon
                    onClicked: root.keyboard.press(modelData.id)
                }
            }
        }
    }
}
