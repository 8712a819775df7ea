pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Models
import Kiosk.Theme

/* The home page: at most eight tiles in a grid that fits the panel. */
Item {
    id: root

    required property AppViewModel app
    readonly property bool scrollerBelow: Theme.widthMm < 100
    // Too low for one above the other, such as with a notice at the foot of a small panel.
    readonly property int abreast: scrollerBelow || height < 2 * Theme.target + 2 * Theme.gap + Theme.space2 ? 2 : 1
    readonly property real room: width - 2 * Theme.margin - ((Theme.narrow || Theme.lowered || Theme.textScale > 1) && !scrollerBelow ? abreast * (Theme.target + Theme.gap) : 0)
    readonly property int columns: Math.max(1, Math.min(Theme.landscape ? 4 : Theme.lowered ? 3 : 2, Math.floor(room / ((Theme.narrow ? 13 : 10) * Theme.body))))

    clip: true

    FollowingView {
        id: tiles

        objectName: "tiles"
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.scrollerBelow ? Theme.target + Theme.space2 : 0
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin - Theme.space1
        width: root.room + 2 * Theme.space1
        leftMargin: Theme.space1
        rightMargin: Theme.space1
        contentWidth: root.room
        contentHeight: grid.y + grid.height + Theme.space2

        PageTitle {
            id: heading

            y: Theme.space2
            width: root.room
            title: root.app.page.title
            contentAsOf: root.app.band.contentAsOf
        }
        GridLayout {
            id: grid

            y: heading.y + heading.height + Theme.space2
            width: root.room
            height: Math.max(implicitHeight, tiles.height - y - Theme.space2)
            columns: root.columns
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Repeater {
                model: root.app.page.blocks

                Tile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onClicked: root.app.activate(key)
                    onVisualFocusChanged: if (visualFocus)
                        tiles.bringIntoView(this)
                }
            }
        }
    }

    Rectangle {
        visible: root.scrollerBelow
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.target + Theme.space2
        color: Theme.paper
    }
    Scroller {
        id: scroller

        view: tiles
        columns: root.abreast
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.scrollerBelow ? Theme.space1 : Theme.space2
        anchors.right: parent.right
        anchors.rightMargin: root.scrollerBelow ? (parent.width - width) / 2 : Theme.margin
    }
}
