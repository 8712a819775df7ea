import QtQuick
import QtQuick.Shapes
import Kiosk.Models
import Kiosk.Theme

/* A way on the map: a broad line with an edge, so that it is seen on every ground and told apart without its colour. */
Shape {
    id: root

    required property MapViewModel town
    required property real scaling
    required property point origin
    readonly property list<point> points: town.hasLine ? town.line(origin.x, origin.y, scaling) : []

    visible: points.length > 1

    ShapePath {
        strokeColor: Theme.ink
        strokeWidth: 2.6 * Theme.mm
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin

        PathPolyline {
            path: root.points
        }
    }
    ShapePath {
        strokeColor: Theme.lamp
        strokeWidth: 1.6 * Theme.mm
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin

        PathPolyline {
            path: root.points
        }
    }
}
