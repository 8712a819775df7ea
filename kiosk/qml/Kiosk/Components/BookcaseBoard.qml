pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* One board of a bookcase and the books on it. A lit place differs by its size and its pictogram, not by colour only. */
Item {
    id: root

    // By place from the left, whether it is lit.
    required property var places
    readonly property real room: width / places.length
    readonly property int spines: Math.max(2, Math.min(7, Math.floor(room / (5 * Theme.mm))))
    // Books are of many sizes.
    readonly property list<real> sizes: [0.72, 0.84, 0.66, 0.78, 0.6, 0.82, 0.7]

    implicitHeight: Math.round(15 * Theme.mm)

    Repeater {
        model: root.places

        Item {
            id: place

            required property bool modelData
            required property int index

            x: index * root.room
            width: root.room
            height: root.height - Theme.mm

            Repeater {
                model: place.modelData ? 0 : root.spines

                Rectangle {
                    required property int index

                    readonly property real share: root.sizes[(index + 2 * place.index) % root.sizes.length]

                    x: (0.08 + 0.84 * index / root.spines) * place.width
                    anchors.bottom: parent?.bottom
                    width: 0.84 * place.width / root.spines - Theme.hair
                    height: place.height * share
                    color: Theme.highContrast ? Theme.card : Theme.line
                    border.width: Theme.hair
                    border.color: Theme.muted
                }
            }
            Rectangle {
                visible: place.modelData
                anchors.bottom: parent.bottom
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width * 0.92
                height: parent.height * 0.94
                radius: Theme.space1 / 2
                color: Theme.lamp
                border.width: Math.max(2, Theme.mm * 0.5)
                border.color: Theme.ink

                Pictogram {
                    anchors.centerIn: parent
                    name: "book"
                    size: Math.min(parent.width, parent.height) * 0.75
                    colour: Theme.lampInk
                }
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.mm
        color: Theme.muted
    }
}
