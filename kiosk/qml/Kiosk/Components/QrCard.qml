pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A code to scan: black on white in every theme, what it opens, what the phone needs, and the address to type. */
Item {
    id: root

    required property string title
    required property string body
    required property string value
    required property string note
    required property list<int> codeRuns
    required property int codeModules
    required property string language
    // At least 1.2 mm a module at arm's length, in whole pixels so that no module is blurred.
    readonly property int modulePixels: Math.ceil((Theme.narrow ? 1.2 : 1.7) * Theme.mm)
    readonly property bool beside: width > codeModules * modulePixels + 16 * Theme.body

    implicitHeight: box.implicitHeight + 2 * Theme.space2

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.highContrast ? Theme.mm : Theme.hair
        border.color: Theme.line
    }
    GridLayout {
        id: box

        anchors.fill: parent
        anchors.margins: Theme.space2
        columns: root.beside ? 2 : 1
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2

        Rectangle {
            objectName: "qr"
            implicitWidth: root.codeModules * root.modulePixels
            implicitHeight: implicitWidth
            Layout.alignment: root.beside ? Qt.AlignTop : Qt.AlignHCenter
            color: "#FFFFFF"
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Code to scan: %1").arg(root.value)

            // Plain rectangles: a picture that is not a file is read on a thread that needs Python to translate for it,
            // and the two can wait for each other; a Shape is painted past its clip in software.
            Repeater {
                model: root.codeRuns.length / 3

                Rectangle {
                    required property int index

                    x: root.codeRuns[3 * index] * root.modulePixels
                    y: root.codeRuns[3 * index + 1] * root.modulePixels
                    width: root.codeRuns[3 * index + 2] * root.modulePixels
                    height: root.modulePixels
                    color: "#000000"
                }
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1

            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.title
                language: root.language
                font.weight: Font.DemiBold
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.body
                language: root.language
            }
            Mark {
                Layout.fillWidth: true
                text: qsTr("Point your phone's camera at the code")
                pictogram: "phone-scan"
                tone: ""
            }
            Mark {
                Layout.fillWidth: true
                text: root.note
                pictogram: "wifi"
                tone: ""
            }
            Mark {
                Layout.fillWidth: true
                text: root.value
                pictogram: "website"
                tone: ""
            }
        }
    }
}
