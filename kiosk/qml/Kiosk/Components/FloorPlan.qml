pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Theme

/*
 * One floor of a building with the way on it, at most half the panel high. It never turns with the language. What it
 * shows stands in the steps below it as well.
 */
Item {
    id: root

    required property string title
    required property var plan
    readonly property real scaling: Math.min(width / plan.width, Theme.height / 2 / plan.height)
    readonly property real disc: Math.max(8 * Theme.mm, 1.6 * Theme.body)

    implicitHeight: heading.implicitHeight + Theme.space1 + sheet.height + Theme.space1
    height: implicitHeight

    Copy {
        id: heading

        width: root.width
        text: root.title
        font.weight: Font.DemiBold
    }

    Item {
        id: sheet

        x: Math.round((root.width - width) / 2)
        y: heading.implicitHeight + Theme.space1
        width: root.plan.width * root.scaling
        height: root.plan.height * root.scaling
        Accessible.role: Accessible.Graphic
        Accessible.name: root.title

        // A Shape is painted past its clip in software; a layer is not.
        Item {
            anchors.fill: parent
            anchors.margins: -Theme.mm
            layer.enabled: true

            // Drawn in metres; the breadth of lines is told in millimetres of the glass.
            Item {
                x: Theme.mm
                y: Theme.mm
                transform: Scale {
                    xScale: root.scaling
                    yScale: root.scaling
                }

                Repeater {
                    model: root.plan.rooms

                    Shape {
                        id: room

                        required property var modelData

                        ShapePath {
                            fillColor: room.modelData.kind === "staff" ? Theme.pressed : room.modelData.kind === "passage" ? Theme.paper : Theme.card
                            strokeColor: Theme.muted
                            strokeWidth: 0.7 * Theme.mm / root.scaling
                            joinStyle: ShapePath.MiterJoin

                            PathPolyline {
                                path: room.modelData.outline
                            }
                        }
                    }
                }
                Shape {
                    ShapePath {
                        fillColor: "transparent"
                        strokeColor: Theme.paper
                        strokeWidth: 1.2 * Theme.mm / root.scaling
                        capStyle: ShapePath.FlatCap

                        PathMultiline {
                            paths: root.plan.doors
                        }
                    }
                    ShapePath {
                        fillColor: "transparent"
                        strokeColor: Theme.ink
                        strokeWidth: 2.2 * Theme.mm / root.scaling
                        capStyle: ShapePath.RoundCap
                        joinStyle: ShapePath.RoundJoin

                        PathMultiline {
                            paths: root.plan.ways
                        }
                    }
                    ShapePath {
                        fillColor: "transparent"
                        strokeColor: Theme.lamp
                        strokeWidth: 1.2 * Theme.mm / root.scaling
                        capStyle: ShapePath.RoundCap
                        joinStyle: ShapePath.RoundJoin

                        PathMultiline {
                            paths: root.plan.ways
                        }
                    }
                }
            }
        }
        Repeater {
            model: root.plan.marks

            Rectangle {
                id: mark

                required property var modelData

                x: Math.max(0, Math.min(sheet.width - width, modelData.at.x * root.scaling - width / 2))
                y: Math.max(0, Math.min(sheet.height - height, modelData.at.y * root.scaling - height / 2))
                width: root.disc
                height: root.disc
                radius: width / 2
                color: modelData.goal ? Theme.lamp : Theme.card
                border.width: 0.6 * Theme.mm
                border.color: modelData.goal ? Theme.lampInk : Theme.harbour

                Pictogram {
                    anchors.centerIn: parent
                    visible: name !== ""
                    name: mark.modelData.icon
                    size: root.disc * 0.68
                    colour: mark.modelData.goal ? Theme.lampInk : Theme.harbour
                }
                Copy {
                    anchors.centerIn: parent
                    visible: text !== ""
                    text: mark.modelData.number
                    color: Theme.lampInk
                    font.weight: Font.DemiBold
                }
            }
        }
    }
}
