import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

/* Where who looks at the kiosk looks to: a point beside the mark of where it stands. */
Item {
    id: root

    // Degrees from north.
    required property real facing
    readonly property real side: 6 * Theme.mm

    rotation: facing
    transformOrigin: Item.TopLeft

    Shape {
        x: -root.side / 2
        y: -1.45 * root.side
        width: root.side
        height: root.side

        ShapePath {
            fillColor: Theme.lamp
            strokeColor: Theme.ink
            strokeWidth: Math.max(2, 0.5 * Theme.mm)
            joinStyle: ShapePath.RoundJoin
            startX: root.side / 2
            startY: 0

            PathLine {
                x: root.side
                y: root.side
            }
            PathLine {
                x: 0
                y: root.side
            }
            PathLine {
                x: root.side / 2
                y: 0
            }
        }
    }
}
