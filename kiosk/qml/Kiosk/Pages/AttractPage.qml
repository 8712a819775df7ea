pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Models
import Kiosk.Theme

/* What stands on the screen while nobody is there: the lamp in the evening, the town, a welcome in every language. */
Item {
    id: root

    required property AppViewModel app
    readonly property bool wide: Theme.landscape
    // On the smallest panels the two buttons stand below the lamp, and the languages have the whole height.
    readonly property bool stacked: wide && Theme.narrow && !Theme.lowered

    Evening {
        id: evening

        // In reach mode it stands above already.
        visible: !Theme.lowered
        width: root.wide ? Math.round(parent.width * (Theme.narrow ? 0.36 : 0.42)) : parent.width
        height: !visible ? 0 : root.wide ? bar.y : Math.round(parent.height * (Theme.narrow ? 0.2 : 0.36))
        anchors.left: parent.left
        band: root.app.band
        entitles: true
        glowing: !root.app.hall.dark && !Theme.reducedMotion && GraphicsInfo.api !== GraphicsInfo.Software
    }

    FollowingView {
        id: welcome

        objectName: "attract"
        anchors.left: root.wide && evening.visible ? evening.right : parent.left
        anchors.right: parent.right
        anchors.rightMargin: scroller.visible ? Theme.target + Theme.gap : 0
        anchors.top: root.wide || !evening.visible ? parent.top : evening.bottom
        anchors.bottom: root.stacked ? parent.bottom : bar.top
        contentHeight: Math.max(height, languages.implicitHeight + 2 * Theme.space2)

        Grid {
            id: languages

            readonly property real cell: (width - (columns - 1) * spacing) / columns
            readonly property real roomy: (welcome.height - 2 * Theme.space3) / Math.ceil(5 / columns) - spacing

            columns: Theme.narrow && Theme.textScale < 1.2 ? 2 : root.wide && Theme.lowered ? 3 : 1

            width: Math.min(welcome.width - 2 * Theme.margin, (root.wide && Theme.lowered ? 2 : 1) * Theme.column)
            x: (welcome.width - width) / 2
            y: Math.max(Theme.space2, (welcome.height - implicitHeight) / 2)
            spacing: Theme.gap

            Repeater {
                model: root.app.page.blocks

                WelcomeButton {
                    width: languages.cell
                    height: Math.max(implicitHeight, Math.min(languages.roomy, 36 * Theme.mm))
                    onClicked: root.app.activate(key)
                    onVisualFocusChanged: if (visualFocus)
                        welcome.bringIntoView(this)
                }
            }
        }
    }

    Scroller {
        id: scroller

        view: welcome
        anchors.right: parent.right
        anchors.rightMargin: Theme.space1
        anchors.bottom: welcome.bottom
        anchors.bottomMargin: Theme.space2
    }

    /* Along the lower edge, where somebody who sits or does not see finds it first; the corner is for the voice. */
    Rectangle {
        id: bar

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: root.stacked ? evening.width : parent.width
        height: buttons.implicitHeight + 2 * Theme.space1
        color: Theme.rail

        Rectangle {
            visible: Theme.highContrast || Theme.dark
            width: parent.width
            height: Theme.mm
            color: Theme.line
        }
        GridLayout {
            id: buttons

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.space1
            anchors.verticalCenter: parent.verticalCenter
            columns: root.stacked ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            EaseButton {
                objectName: "rail-aloud"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: (Theme.narrow ? 20 : 30) * Theme.mm
                text: qsTr("Read aloud")
                pictogram: "speech"
                toggles: true
                lit: root.app.look.aloud
                onClicked: root.app.turnSpeech()
            }
            EaseButton {
                objectName: "rail-settings"
                Layout.fillWidth: true
                Layout.fillHeight: true
                text: qsTr("Easier to use")
                pictogram: "easier"
                onClicked: root.app.open("easier")
            }
        }
    }
}
