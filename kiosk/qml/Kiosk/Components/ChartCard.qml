pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Theme

/* A small chart below the words that say the same. Its time runs as the page is read; what is not known is a gap. */
Item {
    id: root

    required property string title
    required property string body
    required property var chart
    readonly property bool turned: Theme.readsRightToLeft(Theme.language)
    readonly property bool named: chart.bars.some(each => each.name !== "")

    // What is in order is pale, so that whatever is not stands out.
    function colourOf(tone: string): color {
        return tone === "" ? Theme.harbour : tone === "good" ? Qt.tint(Theme.card, Qt.alpha(Theme.good, 0.4)) : Theme.toneColour(tone);
    }

    implicitHeight: box.implicitHeight + 2 * Theme.space1

    ColumnLayout {
        id: box

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space2
        y: Theme.space1
        spacing: Theme.space1

        Copy {
            Layout.fillWidth: true
            text: root.title
            font.weight: Font.DemiBold
        }
        Copy {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.body
        }
        Flow {
            id: legends

            Layout.fillWidth: true
            visible: root.named
            spacing: Theme.space2

            Repeater {
                model: root.named ? root.chart.bars : []

                Row {
                    id: legend

                    required property var modelData

                    spacing: Theme.space1

                    Rectangle {
                        id: sample

                        anchors.verticalCenter: parent.verticalCenter
                        width: Theme.note
                        height: width
                        color: root.colourOf(legend.modelData.tone)
                    }
                    Copy {
                        width: Math.min(implicitWidth, legends.width - sample.width - legend.spacing)
                        text: legend.modelData.name
                        size: Theme.note
                        color: Theme.muted
                    }
                }
            }
        }
        Copy {
            visible: text !== ""
            text: root.chart.most
            size: Theme.note
            color: Theme.muted
        }
        Rectangle {
            id: plot

            Layout.fillWidth: true
            Layout.preferredHeight: 18 * Theme.mm
            color: Theme.card
            Accessible.role: Accessible.Graphic
            Accessible.name: root.title

            // A Shape is painted past its clip in software; a layer is not.
            Item {
                anchors.fill: parent
                layer.enabled: true

                Repeater {
                    model: root.chart.bars

                    Shape {
                        id: bars

                        required property var modelData

                        transform: [
                            Scale {
                                xScale: root.turned ? -plot.width : plot.width
                                yScale: plot.height
                            },
                            Translate {
                                x: root.turned ? plot.width : 0
                            }
                        ]

                        ShapePath {
                            strokeWidth: -1
                            fillColor: root.colourOf(bars.modelData.tone)

                            PathSvg {
                                path: bars.modelData.path
                            }
                        }
                    }
                }
            }
            Rectangle {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                height: Math.max(1, 0.4 * Theme.mm)
                color: Theme.muted
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 0
            uniformCellSizes: true

            Repeater {
                model: root.chart.labels

                Copy {
                    required property string modelData

                    Layout.fillWidth: true
                    text: modelData
                    size: Theme.note
                    color: Theme.muted
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
    }
}
