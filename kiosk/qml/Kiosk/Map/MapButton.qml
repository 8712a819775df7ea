pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* A square button on the map. `ways`: arrows in place of the pictogram, each turned by so many degrees from up. */
PlainButton {
    id: root

    property list<real> ways

    wordless: true
    width: Theme.target
    height: Theme.target
    padding: 0
    horizontalPadding: 0
    verticalPadding: 0

    contentItem: Item {
        Pictogram {
            anchors.centerIn: parent
            visible: root.ways.length === 0
            name: root.pictogram
            size: 8 * Theme.mm
            colour: root.ink
        }
        Repeater {
            model: root.ways

            Item {
                id: arrow

                required property real modelData

                anchors.centerIn: parent
                rotation: modelData

                Pictogram {
                    anchors.centerIn: parent
                    anchors.verticalCenterOffset: root.ways.length > 1 ? -4 * Theme.mm : 0
                    name: "chevron-up"
                    size: (root.ways.length > 1 ? 5 : 8) * Theme.mm
                    colour: root.ink
                }
            }
        }
    }
}
