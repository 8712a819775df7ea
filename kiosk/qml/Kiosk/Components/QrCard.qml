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
    required property string codePicture
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

            Image {
                anchors.fill: parent
                source: root.codePicture
                smooth: false
                Accessible.ignored: true
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
