import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* The light at the town's door: one slow cross-fade every half minute, and none where it would cost. */
Item {
    id: root

    property bool glowing: false

    Accessible.ignored: true

    Rectangle {
        id: halo

        anchors.fill: parent
        radius: width / 2
        color: Theme.lamp
        opacity: Theme.highContrast ? 0 : 0.35
    }
    Rectangle {
        anchors.centerIn: parent
        width: parent.width * 0.74
        height: width
        radius: width / 2
        color: Theme.lamp
    }
    Pictogram {
        anchors.centerIn: parent
        name: "lamp"
        size: Math.round(root.width * 0.5)
        colour: Theme.lampInk
    }

    SequentialAnimation {
        running: root.glowing && root.visible
        loops: Animation.Infinite

        PauseAnimation {
            duration: 28000
        }
        NumberAnimation {
            target: halo
            property: "opacity"
            from: 0.35
            to: halo.opacity > 0.3 ? 0.2 : 0.35
            duration: 2000
            easing.type: Easing.InOutSine
        }
    }
}
