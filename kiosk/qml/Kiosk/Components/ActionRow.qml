pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A few main choices beside each other, where each can be read, else below each other. */
Item {
    id: root

    required property list<var> entries
    readonly property bool beside: width - (entries.length - 1) * Theme.gap >= entries.length * 11 * Theme.body

    signal activated(string key)

    implicitHeight: grid.implicitHeight
    height: implicitHeight

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        columns: root.beside ? root.entries.length : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: root.entries

            Touchable {
                id: action

                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                text: modelData.name
                mainChoice: true
                implicitHeight: Math.max(root.beside ? Theme.tile : Theme.mainTarget, face.implicitHeight + topPadding + bottomPadding)
                onClicked: root.activated(modelData.key)

                contentItem: Item {
                    GridLayout {
                        id: face

                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        columns: root.beside ? 1 : 2
                        columnSpacing: Theme.space2
                        rowSpacing: Theme.space1

                        Pictogram {
                            name: action.modelData.icon
                            size: root.beside ? 14 * Theme.mm : Math.min(11 * Theme.mm, 2 * Theme.body)
                            colour: Theme.harbour
                        }
                        Copy {
                            Layout.fillWidth: true
                            text: action.modelData.label
                            font.weight: Font.DemiBold
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
