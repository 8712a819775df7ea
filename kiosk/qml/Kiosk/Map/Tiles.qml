pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Models

/* The tiles of the map. Those of the level before are seen until all of this one are there. */
Item {
    id: root

    required property MapViewModel town
    required property int level
    required property real scaling
    required property point origin
    required property rect seen
    required property size shown
    property bool firstOnTop: true
    property bool bridging: false

    onLevelChanged: {
        firstOnTop = !firstOnTop;
        const next = firstOnTop ? one : two;
        next.level = level;
        bridging = next.waiting > 0;
    }
    Component.onCompleted: (firstOnTop ? one : two).level = level

    component Layer: TileLayer {
        town: root.town
        level: 0
        z: current ? 1 : 0
        visible: current || root.bridging
        scaling: root.scaling
        origin: root.origin
        seen: root.seen
        shown: root.shown
        onWaitingChanged: if (current && waiting === 0)
            root.bridging = false
    }

    Layer {
        id: one

        current: root.firstOnTop
    }
    Layer {
        id: two

        current: !root.firstOnTop
    }
}
