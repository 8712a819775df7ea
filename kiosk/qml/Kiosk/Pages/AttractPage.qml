pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* What stands on the screen while nobody is there: the lamp, the town, and a welcome in every language. */
Item {
    id: root

    required property AppViewModel app
    readonly property bool wide: Theme.landscape && !Theme.narrow

    Flickable {
        id: view

        objectName: "attract"
        anchors.fill: parent
        contentHeight: Math.max(height, grid.implicitHeight + 2 * Theme.space2)
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        GridLayout {
            id: grid

            columns: root.wide ? 2 : 1
            width: Math.min(parent.width - 2 * Theme.margin, root.wide ? 2 * Theme.column : Theme.column)
            x: (parent.width - width) / 2
            y: Math.max(Theme.space2, (view.height - implicitHeight) / 2)
            columnSpacing: Theme.space5
            rowSpacing: Theme.narrow ? Theme.space2 : Theme.space4

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.space2

                Lamp {
                    Layout.alignment: Qt.AlignHCenter
                    implicitWidth: Theme.narrow ? 22 * Theme.mm : 64 * Theme.mm
                    implicitHeight: implicitWidth
                    glowing: !Theme.reducedMotion && GraphicsInfo.api !== GraphicsInfo.Software
                }
                Copy {
                    objectName: "title"
                    Layout.fillWidth: true
                    text: root.app.page.title
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.role: Accessible.Heading
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: Theme.gap

                Repeater {
                    model: root.app.page.blocks

                    WelcomeButton {
                        Layout.fillWidth: true
                        onClicked: root.app.activate(key)
                    }
                }
            }
        }
    }
}
