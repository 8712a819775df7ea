import QtQuick
import QtQuick.Controls.impl
import Kiosk.Theme

/* One pictogram of the family in one colour; directional ones mirror with the page. */
Item {
    id: root

    property string name
    property color colour: Theme.ink
    property real size: 9 * Theme.mm
    readonly property list<string> directional: ["arrow-right", "back", "chevron-next", "finish", "moving", "replaced"]

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    IconImage {
        anchors.fill: parent
        visible: root.name !== ""
        source: root.name === "" ? "" : Qt.resolvedUrl("../Theme/icons/" + root.name + ".svg")
        sourceSize: Qt.size(Math.round(root.size), Math.round(root.size))
        color: root.colour
        mirror: Theme.readsRightToLeft(Theme.language) && root.directional.indexOf(root.name) >= 0 || Theme.language === "ar" && (root.name === "help" || root.name === "unknown")
        Accessible.ignored: true
    }
}
