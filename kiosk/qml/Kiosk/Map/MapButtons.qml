import QtQuick
import Kiosk.Theme

/*
 * Nearer, farther, and back to where one stands: what two fingers do, for who has one. The first button exchanges them
 * for arrows, which do what dragging does, for who cannot, and by keypad.
 */
Grid {
    id: root

    required property bool canNearer
    required property bool canFarther
    required property bool canHere
    required property bool canMove
    readonly property bool arrows: canMove && mover.checked
    readonly property list<string> instead: arrows ? ["map-up", "map-left", "map-right", "map-down"] : ["map-nearer", "map-farther"]

    signal nearer
    signal farther
    signal here
    signal moved(real widths, real heights)

    spacing: Theme.gap
    onCanMoveChanged: if (!canMove)
        mover.checked = false

    MapButton {
        id: mover

        objectName: "map-move"
        visible: root.canMove
        checkable: true
        text: qsTr("Move the map by arrows")
        ways: [0, 90, 180, 270]
        fill: checked ? Theme.lamp : Theme.harbour
        ink: checked ? Theme.lampInk : Theme.harbourInk
    }
    MapButton {
        objectName: "map-up"
        visible: root.arrows
        text: qsTr("To the north")
        ways: [0]
        onClicked: root.moved(0, -0.25)
    }
    MapButton {
        objectName: "map-left"
        visible: root.arrows
        text: qsTr("To the west")
        ways: [270]
        onClicked: root.moved(-0.25, 0)
    }
    MapButton {
        objectName: "map-right"
        visible: root.arrows
        text: qsTr("To the east")
        ways: [90]
        onClicked: root.moved(0.25, 0)
    }
    MapButton {
        objectName: "map-down"
        visible: root.arrows
        text: qsTr("To the south")
        ways: [180]
        onClicked: root.moved(0, 0.25)
    }
    MapButton {
        objectName: "map-nearer"
        visible: !root.arrows
        text: qsTr("Show the map larger")
        pictogram: "plus"
        enabled: root.canNearer
        onClicked: root.nearer()
    }
    MapButton {
        objectName: "map-farther"
        visible: !root.arrows
        text: qsTr("Show more of the map")
        pictogram: "minus"
        enabled: root.canFarther
        onClicked: root.farther()
    }
    MapButton {
        objectName: "map-here"
        visible: root.canHere && !root.arrows
        text: qsTr("Go to where you are")
        pictogram: "map-pin"
        onClicked: root.here()
    }
}
