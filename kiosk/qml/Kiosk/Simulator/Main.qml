pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Models
import Kiosk.Theme

/*
 * The simulated hall. For developers and technicians at a desk, with mouse and keyboard, in English: a millimetre is
 * what a desktop display makes of one, and nothing here is translated.
 */
Window {
    id: root

    required property SimulatedHall hall
    property bool documentShown: false
    readonly property bool wide: width >= 300 * Theme.mm

    width: 1440
    height: 900
    minimumWidth: 480
    minimumHeight: 400
    color: Theme.paper
    title: "Simulated hall"

    Binding {
        target: Theme
        property: "mm"
        value: 2.6
    }
    Binding {
        target: Theme
        property: "width"
        value: root.width
    }
    Binding {
        target: Theme
        property: "windowHeight"
        value: root.height
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        SceneBar {
            Layout.fillWidth: true
            hall: root.hall
            documentShown: root.documentShown
            onDocumentAsked: root.documentShown = !root.documentShown
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            Flickable {
                id: view

                objectName: "panels"
                Layout.fillWidth: true
                Layout.fillHeight: true
                contentHeight: columns.implicitHeight + 2 * Theme.space2
                boundsBehavior: Flickable.StopAtBounds
                clip: true

                GridLayout {
                    id: columns

                    x: Theme.space2
                    y: Theme.space2
                    width: view.width - 2 * Theme.space2
                    columns: root.wide && !root.documentShown ? 2 : 1
                    columnSpacing: Theme.space2
                    rowSpacing: Theme.space2

                    Repeater {
                        model: root.hall.columns

                        ColumnLayout {
                            id: column

                            required property int index
                            required property list<var> modelData

                            Layout.alignment: Qt.AlignTop
                            Layout.fillWidth: true
                            // The first column has the ports, a line for each.
                            Layout.preferredWidth: index === 0 ? 4 : 3
                            spacing: Theme.space2

                            Repeater {
                                model: column.modelData

                                PanelCard {
                                    required property SimulatedPanel modelData

                                    Layout.fillWidth: true
                                    panel: modelData
                                    onFocusTaken: item => view.bringIntoView(item)
                                }
                            }
                        }
                    }
                }

                /* What has the keyboard's focus never stands out of sight. */
                function bringIntoView(item: Item) {
                    const top = item.mapToItem(contentItem, 0, 0).y - Theme.space2;
                    const bottom = top + item.height + 2 * Theme.space2;
                    contentY = Math.max(0, Math.min(top, Math.max(contentY, bottom - height)));
                }
            }
            DocumentView {
                Layout.preferredWidth: root.width * 0.4
                Layout.fillHeight: true
                visible: root.documentShown
                text: root.documentShown ? root.hall.document : ""
            }
        }
        // Below everything: what one is about to press does not move as a fault comes.
        FaultList {
            Layout.fillWidth: true
            Layout.maximumHeight: root.height / 4
            faults: root.hall.faults
        }
    }
}
