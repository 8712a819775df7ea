pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* What stands on the screen while nobody is there: the lamp in the evening, the town, a welcome in every language. */
Item {
    id: root

    required property AppViewModel app
    readonly property bool wide: Theme.landscape

    Rectangle {
        id: evening

        width: root.wide ? Math.round(parent.width * (Theme.narrow ? 0.3 : 0.42)) : parent.width
        height: root.wide ? parent.height : Math.round(parent.height * (Theme.narrow ? 0.26 : 0.42))
        anchors.left: parent.left
        color: Theme.evening

        ColumnLayout {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.space2
            spacing: Theme.narrow ? Theme.space1 : Theme.space3

            Lamp {
                Layout.alignment: Qt.AlignHCenter
                implicitWidth: Math.min(72 * Theme.mm, evening.height * 0.5, evening.width * 0.5)
                implicitHeight: implicitWidth
                glowing: !Theme.reducedMotion && GraphicsInfo.api !== GraphicsInfo.Software
            }
            Copy {
                objectName: "title"
                Layout.fillWidth: true
                text: root.app.page.title
                color: Theme.eveningInk
                size: Theme.narrow ? Math.round(Theme.smallestBody * 1.3) : Theme.title
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.Heading
            }
            Copy {
                Layout.fillWidth: true
                visible: !Theme.narrow
                text: root.app.band.moment
                color: Theme.eveningInk
                horizontalAlignment: Text.AlignHCenter
            }
            Copy {
                Layout.fillWidth: true
                visible: !Theme.narrow
                text: root.app.band.contentAsOf
                color: Theme.eveningInk
                size: Theme.note
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    FollowingView {
        id: view

        objectName: "attract"
        anchors.left: root.wide ? evening.right : parent.left
        anchors.right: parent.right
        anchors.top: root.wide ? parent.top : evening.bottom
        anchors.bottom: parent.bottom
        contentHeight: Math.max(height, languages.implicitHeight + 2 * Theme.space2)

        Grid {
            id: languages

            readonly property real cell: (width - (columns - 1) * spacing) / columns
            readonly property real roomy: (view.height - 2 * Theme.space3) / 5 - spacing

            columns: root.wide && Theme.narrow ? 2 : 1

            width: Math.min(view.width - 2 * Theme.margin, Theme.column)
            x: (view.width - width) / 2
            y: Math.max(Theme.space2, (view.height - implicitHeight) / 2)
            spacing: Theme.gap

            Repeater {
                model: root.app.page.blocks

                WelcomeButton {
                    width: languages.cell
                    height: Math.max(implicitHeight, Math.min(languages.roomy, 36 * Theme.mm))
                    onClicked: root.app.activate(key)
                    onVisualFocusChanged: if (visualFocus)
                        view.bringIntoView(this)
                }
            }
        }
    }
}
