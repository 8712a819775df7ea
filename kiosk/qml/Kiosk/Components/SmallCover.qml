import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* A cover without its words, which stand beside it. */
Item {
    id: root

    required property var cover
    required property real size
    readonly property bool drawn: cover.picture === ""
    readonly property color cloth: cover.colour !== "" ? cover.colour : Theme.townColour

    implicitWidth: size
    implicitHeight: Math.round(size * 1.4)

    CoverFigure {
        anchors.fill: parent
        visible: root.drawn && !Theme.highContrast
        color: root.cloth
        cloth: root.cloth
        pattern: root.cover.pattern
        readLeftwards: Theme.readsRightToLeft(root.cover.language !== "" ? root.cover.language : Theme.language)
    }
    Rectangle {
        anchors.fill: parent
        visible: root.drawn && Theme.highContrast
        color: Theme.card
        border.width: Theme.mm
        border.color: Theme.line
    }
    Pictogram {
        anchors.centerIn: parent
        visible: root.drawn
        name: root.cover.icon
        size: Math.round(root.width * 0.5)
        colour: Theme.highContrast ? Theme.ink : "#FFFFFF"
    }
    CoverPicture {
        anchors.fill: parent
        visible: !root.drawn
        picture: root.cover.picture
    }
}
