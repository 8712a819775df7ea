import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/*
 * The lamp in the evening, the town and the moment: one side of the attract screen, and the calm upper half of every
 * page in reach mode. Nothing in it is to be touched.
 */
Rectangle {
    id: root

    required property BandViewModel band
    property bool glowing: false
    // On the attract screen the town's name is the title of the page.
    property bool entitles: false
    readonly property bool beside: width > 2 * height
    readonly property real share: Math.min(width * (beside ? 0.25 : 0.5), height * (beside ? 0.7 : 0.45))

    color: Theme.evening

    GridLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space2, root.beside ? implicitWidth : 1.2 * Theme.column)
        columns: root.beside ? 2 : 1
        columnSpacing: Theme.narrow ? Theme.space2 : Theme.space4
        rowSpacing: Theme.narrow ? Theme.space1 : Theme.space3

        Lamp {
            Layout.alignment: Qt.AlignCenter
            // A long name of a town goes first.
            visible: root.beside || root.share + texts.implicitHeight + 3 * Theme.space1 < root.height
            implicitWidth: Math.min(72 * Theme.mm, root.share)
            implicitHeight: implicitWidth
            glowing: root.glowing
        }
        ColumnLayout {
            id: texts

            objectName: root.entitles ? "" : "band"
            Layout.fillWidth: true
            spacing: Theme.narrow ? Theme.space1 : Theme.space2

            Copy {
                objectName: root.entitles ? "title" : ""
                Layout.fillWidth: true
                text: root.band.town
                color: Theme.eveningInk
                size: Theme.narrow ? Math.round(Theme.smallestBody * 1.3) : Theme.title
                font.weight: Font.DemiBold
                horizontalAlignment: root.beside ? Text.AlignLeft : Text.AlignHCenter
                Accessible.role: root.entitles ? Accessible.Heading : Accessible.StaticText
            }
            ColumnLayout {
                objectName: root.entitles ? "band" : ""
                Layout.fillWidth: true
                visible: !Theme.narrow
                spacing: Theme.space1

                Copy {
                    Layout.fillWidth: true
                    text: root.band.moment
                    color: Theme.eveningInk
                    horizontalAlignment: root.beside ? Text.AlignLeft : Text.AlignHCenter
                }
                Copy {
                    Layout.fillWidth: true
                    text: root.band.contentAsOf
                    color: Theme.eveningInk
                    size: Theme.note
                    horizontalAlignment: root.beside ? Text.AlignLeft : Text.AlignHCenter
                }
            }
        }
    }
}
