import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* Nearer, farther, and back to where one stands: what two fingers do, for who has one. */
Grid {
    id: root

    required property bool canNearer
    required property bool canFarther
    required property bool canHere

    signal nearer
    signal farther
    signal here

    spacing: Theme.gap

    PlainButton {
        objectName: "map-nearer"
        text: qsTr("Show the map larger")
        wordless: true
        pictogram: "plus"
        width: Theme.target
        height: Theme.target
        horizontalPadding: (Theme.target - 8 * Theme.mm) / 2
        enabled: root.canNearer
        onClicked: root.nearer()
    }
    PlainButton {
        objectName: "map-farther"
        text: qsTr("Show more of the map")
        wordless: true
        pictogram: "minus"
        width: Theme.target
        height: Theme.target
        horizontalPadding: (Theme.target - 8 * Theme.mm) / 2
        enabled: root.canFarther
        onClicked: root.farther()
    }
    PlainButton {
        objectName: "map-here"
        visible: root.canHere
        text: qsTr("Go to where you are")
        wordless: true
        pictogram: "map-pin"
        width: Theme.target
        height: Theme.target
        horizontalPadding: (Theme.target - 8 * Theme.mm) / 2
        onClicked: root.here()
    }
}
