pragma ComponentBehavior: Bound
import QtQuick

/*
 * The cloth of a drawn cover: its colour, a spine on the side from which the book is read, and a quiet figure, another
 * one for another title. Everything on it is darker than the cloth, so that white letters stand out as they do on it.
 */
Rectangle {
    id: root

    required property color cloth
    required property int pattern
    required property bool readLeftwards
    readonly property int motif: pattern % 4
    readonly property real stroke: Math.max(2, width * 0.035)

    clip: true

    Repeater {
        model: root.visible ? 3 : 0

        Rectangle {
            required property int index

            readonly property real size: root.width * (0.5 + 0.36 * index)
            readonly property bool band: root.motif > 1

            x: root.motif === 3 ? root.width * (0.3 + 0.22 * index) : root.motif === 2 ? 0 : root.width * ((root.pattern >> 2) % 5) / 5 - size / 2
            y: root.motif === 3 ? 0 : root.motif === 2 ? root.height * (0.6 + 0.13 * index) : root.height * (0.62 + 0.08 * ((root.pattern >> 4) % 3)) - size / 2
            width: root.motif === 3 ? root.stroke * (4 - index) : root.motif === 2 ? root.width : size
            height: root.motif === 3 ? root.height : root.motif === 2 ? root.stroke * (1 + index) : size
            radius: root.motif === 0 ? size / 2 : 0
            rotation: root.motif === 1 ? 45 : 0
            color: band ? Qt.darker(root.cloth, 1.22) : "transparent"
            border.width: band ? 0 : root.stroke
            border.color: Qt.darker(root.cloth, 1.22)
        }
    }
    Rectangle {
        x: root.readLeftwards ? parent.width - width : 0
        width: Math.round(parent.width * 0.05)
        height: parent.height
        color: Qt.darker(root.cloth, 1.5)
    }
}
