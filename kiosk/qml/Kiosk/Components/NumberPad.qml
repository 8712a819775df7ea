pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/*
 * A number as it is typed, large, and twelve keys for it. Digits stand as on a telephone, in every language. Placed by
 * arithmetic, so that the row is as high at once as it stays.
 */
Item {
    id: root

    required property string title
    required property string value
    required property list<var> entries
    readonly property real breadth: Math.min(width, 150 * Theme.mm)
    readonly property real cell: Math.floor((breadth - 2 * Theme.gap) / 3)
    property real tall: 0

    signal activated(string key)

    implicitHeight: pad.y + pad.height
    height: implicitHeight

    function measure() {
        let most = 0;
        for (let number = 0; number < keys.count; number++)
            most = Math.max(most, keys.itemAt(number)?.implicitHeight ?? 0);
        tall = most;
    }

    Copy {
        id: heading

        anchors.left: parent.left
        width: root.breadth
        text: root.title
        font.weight: Font.DemiBold
        color: Theme.harbour
    }
    Rectangle {
        id: field

        anchors.left: parent.left
        y: heading.height + Theme.gap
        width: root.breadth
        height: Math.max(Theme.target, digits.implicitHeight + Theme.space1)
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.highContrast ? Theme.mm : Math.max(2, 0.5 * Theme.mm)
        border.color: Theme.harbour

        Copy {
            id: digits

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            text: root.value !== "" ? root.value : qsTr("It is empty.")
            color: root.value !== "" ? Theme.ink : Theme.muted
            size: root.value !== "" ? Theme.title : Theme.body
            font.weight: root.value !== "" ? Font.DemiBold : Font.Normal
            wrapMode: root.value !== "" ? Text.WrapAnywhere : Text.Wrap
        }
    }
    Item {
        id: pad

        objectName: "number-pad"
        anchors.left: parent.left
        y: field.y + field.height + Theme.gap
        width: root.breadth
        height: Math.ceil(root.entries.length / 3) * (root.tall + Theme.gap) - Theme.gap

        Repeater {
            id: keys

            model: root.entries

            PadKey {
                required property var modelData
                required property int index

                x: index % 3 * (root.cell + Theme.gap)
                y: Math.floor(index / 3) * (root.tall + Theme.gap)
                width: root.cell
                height: root.tall
                text: modelData.name
                pictogram: modelData.icon
                filled: modelData.icon === "check"
                onClicked: root.activated(modelData.key)
                onImplicitHeightChanged: root.measure()
                Component.onCompleted: root.measure()
            }
        }
    }
}
