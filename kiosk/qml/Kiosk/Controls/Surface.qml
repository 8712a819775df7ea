import QtQuick
import Kiosk.Theme

/*
 * Something larger than its window that one moves about with the fingers: dragged with one, stretched with two, or with
 * one that taps and then moves up or down without leaving. Whatever a gesture does a tap does too, on the buttons named
 * in `instead` or at the place one wants to see.
 */
Item {
    id: root

    // Object names of what can be tapped in the place of a gesture.
    required property list<string> instead
    property real releasedAt: 0
    property real pressedAt: 0
    property point releasedWhere
    property bool stretching: false
    readonly property bool moved: drag.active || pinch.active
    readonly property alias pressed: finger.active
    readonly property alias where: finger.point

    signal dragged(real across, real down)
    signal stretched(real factor, real x, real y)
    signal tapped(real x, real y)
    signal doubleTapped(real x, real y)

    PointHandler {
        id: finger

        onActiveChanged: if (active)
            root.pressedAt = Date.now()
    }
    TapHandler {
        id: tap

        gesturePolicy: TapHandler.DragThreshold
        onTapped: (point, button) => root.ended(point.position)
    }
    DragHandler {
        id: drag

        property vector2d last

        target: null
        acceptedDevices: PointerDevice.TouchScreen | PointerDevice.Mouse | PointerDevice.TouchPad
        onActiveChanged: {
            last = Qt.vector2d(0, 0);
            root.stretching = active && root.isSecond(centroid.pressPosition);
        }
        onActiveTranslationChanged: {
            const by = activeTranslation.minus(last);
            last = activeTranslation;
            if (root.stretching)
                root.stretched(Math.pow(2, by.y / (30 * Theme.mm)), centroid.pressPosition.x, centroid.pressPosition.y);
            else
                root.dragged(by.x, by.y);
        }
    }
    PinchHandler {
        id: pinch

        target: null
        rotationAxis.enabled: false
        onScaleChanged: delta => root.stretched(delta, centroid.position.x, centroid.position.y)
        onTranslationChanged: delta => root.dragged(delta.x, delta.y)
    }
    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => root.stretched(Math.pow(2, event.angleDelta.y / 480), event.x, event.y)
    }

    function isSecond(place: point): bool {
        const near = Math.hypot(place.x - releasedWhere.x, place.y - releasedWhere.y) < Theme.target;
        return near && pressedAt - releasedAt < 350;
    }

    function ended(place: point) {
        if (isSecond(place)) {
            releasedAt = 0;
            doubleTapped(place.x, place.y);
            return;
        }
        releasedAt = Date.now();
        releasedWhere = place;
        tapped(place.x, place.y);
    }
}
