import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* A place on the map: as large as a finger needs, drawn smaller so that the street it stands in can be seen. */
Touchable {
    id: root

    required property string place
    required property string name
    required property string pictogram
    required property real unitX
    required property real unitY
    required property real scaling
    required property point origin
    required property bool chosen
    required property bool touched
    // The kiosk stands here.
    required property bool here
    readonly property real disc: 10 * Theme.mm

    x: Math.round((unitX - origin.x) * scaling - width / 2)
    y: Math.round((unitY - origin.y) * scaling - height / 2)
    width: Theme.target
    height: Theme.target
    padding: 0
    enabled: place !== ""
    flat: true
    text: name
    background: null

    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: root.disc
            height: root.disc
            radius: width / 2
            color: root.chosen || root.here ? Theme.lamp : root.touched || root.down ? Theme.pressed : Theme.card
            border.width: Math.max(2, (root.chosen ? 0.8 : 0.5) * Theme.mm)
            border.color: root.chosen || root.here ? Theme.ink : Theme.harbour

            Pictogram {
                anchors.centerIn: parent
                name: root.pictogram
                size: root.disc * 0.68
                colour: root.chosen || root.here ? Theme.lampInk : Theme.harbour
            }
        }
    }
}
