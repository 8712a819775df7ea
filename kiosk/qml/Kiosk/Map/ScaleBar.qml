import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* How long a stretch on the screen is on the ground; and north is up. */
Rectangle {
    id: root

    required property real length
    required property string body

    // Where it has no room it is not shown, and still as wide as it would be.
    property bool fits: true

    visible: fits
    width: Math.max(length, label.implicitWidth, 0) + north.width + 3 * Theme.space1
    height: label.implicitHeight + bar.height + 1.5 * Theme.space1
    radius: Theme.radius
    color: Theme.paper

    Copy {
        id: label

        anchors.left: parent.left
        anchors.leftMargin: Theme.space1
        y: Theme.space1 / 2
        text: root.body
        size: Theme.note
        wrapMode: Text.NoWrap
    }
    Pictogram {
        id: north

        anchors.right: parent.right
        anchors.rightMargin: Theme.space1
        anchors.verticalCenter: parent.verticalCenter
        name: "north"
        size: 6 * Theme.mm
        Accessible.ignored: false
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("North is up")
    }
    Item {
        id: bar

        anchors.left: parent.left
        anchors.leftMargin: Theme.space1
        anchors.top: label.bottom
        width: root.length
        height: Theme.space1

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Math.max(2, 0.5 * Theme.mm)
            color: Theme.ink
        }
        Rectangle {
            width: Math.max(2, 0.5 * Theme.mm)
            height: parent.height
            color: Theme.ink
        }
        Rectangle {
            anchors.right: parent.right
            width: Math.max(2, 0.5 * Theme.mm)
            height: parent.height
            color: Theme.ink
        }
    }
}
