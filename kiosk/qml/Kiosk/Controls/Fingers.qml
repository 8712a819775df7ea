pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

/* Feels up to ten fingers at once, wherever they are, and puts a cross beneath each. For trying a panel, not for using it. */
MultiPointTouchArea {
    id: root

    // Object names of what can be tapped to the same end.
    required property list<string> instead

    signal felt(real across, real down)
    signal tapped(real x, real y)

    minimumTouchPoints: 1
    maximumTouchPoints: 10
    mouseEnabled: true
    onPressed: points => root.tell(points)
    onUpdated: points => root.tell(points)
    onReleased: points => points.forEach(point => root.lift(point))
    touchPoints: [
        TouchPoint {
            id: first
        },
        TouchPoint {
            id: second
        },
        TouchPoint {
            id: third
        },
        TouchPoint {
            id: fourth
        },
        TouchPoint {
            id: fifth
        },
        TouchPoint {
            id: sixth
        },
        TouchPoint {
            id: seventh
        },
        TouchPoint {
            id: eighth
        },
        TouchPoint {
            id: ninth
        },
        TouchPoint {
            id: tenth
        }
    ]

    function tell(points: list<TouchPoint>) {
        points.forEach(point => root.felt(point.x / root.width, point.y / root.height));
    }

    function lift(point: TouchPoint) {
        if (Math.hypot(point.x - point.startX, point.y - point.startY) < 5 * Theme.mm)
            root.tapped(point.x, point.y);
    }

    Repeater {
        model: [first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth]

        Item {
            id: cross

            required property TouchPoint modelData

            objectName: "cross"
            visible: modelData.pressed
            x: modelData.x
            y: modelData.y

            Rectangle {
                x: -width / 2
                y: -root.height
                width: Theme.hair
                height: 2 * root.height
                color: Theme.ink
            }
            Rectangle {
                x: -root.width
                y: -height / 2
                width: 2 * root.width
                height: Theme.hair
                color: Theme.ink
            }
            Copy {
                x: cross.modelData.x > root.width / 2 ? -width - Theme.space1 : Theme.space1
                y: cross.modelData.y > root.height / 2 ? -height - Theme.space1 : Theme.space1
                text: "%1 / %2".arg(Math.round(cross.modelData.x)).arg(Math.round(cross.modelData.y))
                size: Theme.note
                Accessible.ignored: true
            }
        }
    }
}
