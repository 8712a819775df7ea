pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*
 * A bookcase as one stands before it, with the place of a book lit, and the same in words. It never turns with the
 * language: left is left.
 */
Item {
    id: root

    required property string title
    required property string titleLanguage
    required property string body
    required property string note
    required property string language
    required property list<var> boards
    readonly property bool beside: width > 26 * Theme.body

    implicitHeight: box.implicitHeight
    height: implicitHeight

    GridLayout {
        id: box

        anchors.left: parent.left
        anchors.right: parent.right
        columns: root.beside ? 2 : 1
        columnSpacing: Theme.space3
        rowSpacing: Theme.space2

        Rectangle {
            Layout.alignment: root.beside ? Qt.AlignTop : Qt.AlignHCenter
            implicitWidth: Math.min(root.width * (root.beside ? 0.55 : 1), 120 * Theme.mm)
            implicitHeight: rows.implicitHeight + 2 * Theme.mm
            color: Theme.card
            border.width: Theme.mm
            border.color: Theme.muted
            Accessible.role: Accessible.Graphic
            Accessible.name: [root.title, root.note].filter(part => part !== "").join(". ")

            Column {
                id: rows

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.mm

                Repeater {
                    model: root.boards

                    BookcaseBoard {
                        required property var modelData

                        width: rows.width
                        places: modelData
                    }
                }
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1

            Copy {
                Layout.fillWidth: true
                text: root.title
                language: root.titleLanguage
                font.weight: Font.DemiBold
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.note
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.body
                language: root.language
                color: Theme.muted
            }
        }
    }
}
