pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* A bookcase as one stands before it, with the place of a book lit. It never turns with the language: left is left. */
Item {
    id: root

    required property string title
    required property string body
    required property list<var> boards

    readonly property real depth: Math.round(11 * Theme.mm)

    implicitHeight: heading.height + frame.height + where.height + 2 * Theme.space1
    height: implicitHeight

    Copy {
        id: heading

        anchors.left: parent.left
        anchors.right: parent.right
        text: root.title
        font.weight: Font.DemiBold
    }
    Rectangle {
        id: frame

        anchors.top: heading.bottom
        anchors.topMargin: Theme.space1
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, 120 * Theme.mm)
        height: rows.implicitHeight + 2 * Theme.mm
        color: Theme.card
        border.width: Theme.mm
        border.color: Theme.muted
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Column {
            id: rows

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.mm

            Repeater {
                model: root.boards

                Rectangle {
                    id: board

                    required property var modelData

                    width: rows.width
                    height: root.depth
                    color: "transparent"

                    Row {
                        anchors.fill: parent
                        anchors.bottomMargin: Theme.mm

                        Repeater {
                            model: board.modelData

                            Item {
                                id: place

                                required property bool modelData

                                width: board.width / board.modelData.length
                                height: parent.height

                                // The books of a place, as spines; the lit place stands out by its size as well.
                                Rectangle {
                                    anchors.bottom: parent.bottom
                                    anchors.horizontalCenter: parent.horizontalCenter
                                    width: parent.width * (place.modelData ? 0.94 : 0.8)
                                    height: parent.height * (place.modelData ? 0.96 : 0.7)
                                    radius: Theme.hair
                                    color: place.modelData ? Theme.lamp : Theme.line
                                    border.width: place.modelData ? Theme.hair : 0
                                    border.color: Theme.ink

                                    Pictogram {
                                        anchors.centerIn: parent
                                        visible: place.modelData
                                        name: "book"
                                        size: parent.height * 0.7
                                        colour: Theme.lampInk
                                    }
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
            }
        }
    }
    Copy {
        id: where

        anchors.top: frame.bottom
        anchors.topMargin: Theme.space1
        anchors.left: parent.left
        anchors.right: parent.right
        height: text === "" ? 0 : implicitHeight
        text: root.body
    }
}
