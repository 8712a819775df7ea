import QtQuick
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Theme

/* Where the kiosk stands: a point to where who looks at it looks to, and a disc where none can be touched there. */
Item {
    id: root

    // Degrees from north; less than zero where nobody has said.
    required property real facing
    required property bool disc
    readonly property real side: 6 * Theme.mm

    Item {
        visible: root.facing >= 0
        rotation: root.facing
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
    Rectangle {
        visible: root.disc
        x: -width / 2
        y: -height / 2
        width: 10 * Theme.mm
        height: width
        radius: width / 2
        color: Theme.lamp
        border.width: Math.max(2, 0.5 * Theme.mm)
        border.color: Theme.ink

        Pictogram {
            anchors.centerIn: parent
            name: "standing"
            size: 6.8 * Theme.mm
            colour: Theme.lampInk
            Accessible.ignored: false
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("You are here")
        }
    }
}
