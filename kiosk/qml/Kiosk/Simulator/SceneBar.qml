pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Which hall it is, and how it may be at one press. */
Rectangle {
    id: root

    required property SimulatedHall hall
    required property bool documentShown
    signal documentAsked

    implicitHeight: content.implicitHeight + 2 * Theme.space2
    color: Theme.rail

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.space2
        spacing: Theme.space1

        RowLayout {
            spacing: Theme.space2

            Copy {
                text: "Simulated hall"
                color: Theme.railInk
                size: Theme.heading
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
                Accessible.role: Accessible.Heading
            }
            Copy {
                Layout.fillWidth: true
                text: root.hall.origin
                color: Theme.railInk
                size: Theme.note
                wrapMode: Text.WrapAnywhere
                maximumLineCount: 2
            }
            PlainButton {
                objectName: "document"
                text: root.documentShown ? "Hide the document" : "Show the document"
                fill: Theme.railInk
                ink: Theme.rail
                focusColour: Theme.lamp
                textSize: Theme.note
                onClicked: root.documentAsked()
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space1

            Repeater {
                model: root.hall.scenes

                PlainButton {
                    required property string modelData

                    objectName: "scene " + modelData
                    text: modelData
                    fill: Theme.rail
                    ink: Theme.railInk
                    focusColour: Theme.lamp
                    textSize: Theme.note
                    onClicked: root.hall.scene(modelData)
                }
            }
            Row {
                height: Theme.target
                leftPadding: Theme.space2
                spacing: Theme.mm

                Pictogram {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "speech-off"
                    size: 6 * Theme.mm
                    colour: Theme.railInk
                }
                Copy {
                    anchors.verticalCenter: parent.verticalCenter
                    text: "lets a line or a meter fall silent"
                    color: Theme.railInk
                    size: Theme.note
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
