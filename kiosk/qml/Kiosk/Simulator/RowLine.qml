pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* One thing of the hall: what it is and how it is, and beside that whatever makes it so. */
Item {
    id: root

    required property SimulatedRow row
    signal focusTaken(Item item)

    implicitHeight: Math.max(words.implicitHeight, controls.implicitHeight) + Theme.space1

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: Theme.hair
        color: Theme.line
    }
    ColumnLayout {
        id: words

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.topMargin: Theme.space1
        width: 54 * Theme.mm
        spacing: 0

        Copy {
            Layout.fillWidth: true
            text: root.row.name
            font.weight: Font.DemiBold
        }
        RowLayout {
            visible: root.row.said !== ""
            spacing: Theme.mm

            Pictogram {
                Layout.alignment: Qt.AlignTop
                visible: root.row.icon !== ""
                name: root.row.icon
                size: Theme.note * 1.3
                colour: Theme.toneColour(root.row.tone)
            }
            Copy {
                objectName: "said " + root.row.name
                Layout.fillWidth: true
                text: root.row.said
                size: Theme.note
                color: Theme.toneColour(root.row.tone)
                Accessible.name: root.row.name + ": " + text
            }
        }
    }
    Flow {
        id: controls

        anchors.left: words.right
        anchors.leftMargin: Theme.space2
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: Theme.space1
        spacing: Theme.space1

        Repeater {
            model: root.row.controls

            Loader {
                id: place

                required property SimulatedControl modelData

                sourceComponent: modelData.kind === "lamp" ? lamp : modelData.kind === "slider" ? slider : toggle

                Component {
                    id: toggle

                    SwitchControl {
                        control: place.modelData
                        onFocusTaken: root.focusTaken(root)
                    }
                }
                Component {
                    id: slider

                    SliderControl {
                        control: place.modelData
                        onFocusTaken: root.focusTaken(root)
                    }
                }
                Component {
                    id: lamp

                    LampControl {
                        control: place.modelData
                    }
                }
            }
        }
    }
}
