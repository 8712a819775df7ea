pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Fields over the whole screen, band and rail too: each fills where a finger was felt. */
Rectangle {
    id: root

    required property AppViewModel app
    required property TouchingViewModel touching
    // Fetched once for all fields: where each did, a touch took 15 ms for every field it met, and now half of one.
    readonly property list<bool> felt: touching.felt

    color: Theme.paper

    Grid {
        anchors.fill: parent
        columns: root.touching.columns

        Repeater {
            model: root.touching.columns * root.touching.rows

            Rectangle {
                required property int index
                readonly property int column: index % root.touching.columns
                // Fields are counted from the left, also where a grid begins at the right.
                readonly property int field: root.app.look.rightToLeft ? index - 2 * column + root.touching.columns - 1 : index

                width: root.width / root.touching.columns
                height: root.height / root.touching.rows
                color: root.felt[field] ? Theme.lamp : Theme.card
                border.width: 1
                border.color: Theme.line
            }
        }
    }
    Rectangle {
        anchors.centerIn: parent
        width: words.width + 2 * Theme.space2
        height: words.height + 2 * Theme.space2
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.hair
        border.color: Theme.line

        Column {
            id: words

            anchors.centerIn: parent
            width: Math.min(root.width * 0.6, Theme.column)
            spacing: Theme.space1

            Copy {
                width: parent.width
                text: qsTr("%n field(s) left", "", root.touching.left)
                size: Theme.heading
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
            }
            PlainButton {
                id: done

                objectName: "touchDone"
                width: parent.width
                text: qsTr("Done")
                pictogram: "check"
                onClicked: root.app.activate("staff:touch end")
            }
        }
    }
    // Over the button too, which has fields beneath it.
    Fingers {
        id: fingers

        objectName: "fingers"
        instead: ["touchDone"]
        anchors.fill: parent
        onFelt: (across, down) => root.touching.feel(across, down)
        onTapped: (x, y) => {
            if (done.contains(done.mapFromItem(fingers, x, y)))
                done.clicked();
        }
    }
}
