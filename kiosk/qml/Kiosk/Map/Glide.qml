import QtQuick
import Kiosk.Theme

/* A move of the map that can be followed with the eyes. `aimX`, `aimY`, `aimZoom`: where the map will rest. */
ParallelAnimation {
    id: root

    required property Item map
    required property point at
    required property real zoom
    readonly property real aimX: running ? across.to : at.x
    readonly property real aimY: running ? down.to : at.y
    readonly property real aimZoom: running ? level.to : zoom

    NumberAnimation {
        id: across

        target: root.map
        property: "centreX"
        duration: Theme.motion
        easing.type: Easing.OutCubic
    }
    NumberAnimation {
        id: down

        target: root.map
        property: "centreY"
        duration: Theme.motion
        easing.type: Easing.OutCubic
    }
    NumberAnimation {
        id: level

        target: root.map
        property: "zoom"
        duration: Theme.motion
        easing.type: Easing.OutCubic
    }

    function glide(x: real, y: real, to: real) {
        across.to = x;
        down.to = y;
        level.to = to;
        restart();
    }
}
