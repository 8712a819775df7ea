import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Are you still there? One touch anywhere goes on, and reaches nothing that lies beneath. */
Touchable {
    id: root

    required property SessionViewModel session
    // The whole warning stands on the smallest panel, also at twice the size of text.
    readonly property int questionSize: Math.min(Theme.heading, Math.min(width, height) / 9)
    readonly property int wordSize: Math.min(Theme.body, Math.min(width, height) / 11)
    readonly property list<string> reason: session.unplugged ? [qsTr("The headphones are out")] : []
    readonly property string countdown: qsTr("This screen starts anew in %n second(s)", "", session.secondsLeft)

    objectName: "stay"
    visible: session.warning
    text: [...reason, qsTr("Are you still there?"), countdown, qsTr("I am still here")].join(". ")
    padding: Theme.margin
    onClicked: root.session.touch()

    background: Rectangle {
        color: Qt.alpha("#000000", 0.75)
    }

    contentItem: Item {
        Rectangle {
            anchors.fill: card
            anchors.margins: -Theme.space3
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.highContrast ? Theme.mm : 0
            border.color: Theme.line
        }
        ColumnLayout {
            id: card

            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.space3, Theme.column)
            spacing: Theme.space2

            Copy {
                objectName: "reason"
                Layout.fillWidth: true
                visible: root.session.unplugged
                text: root.reason.join("")
                size: root.wordSize
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            Copy {
                Layout.fillWidth: true
                text: qsTr("Are you still there?")
                size: root.questionSize
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            Copy {
                objectName: "countdown"
                Layout.fillWidth: true
                text: root.countdown
                size: root.wordSize
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            Rectangle {
                Layout.fillWidth: true
                implicitHeight: Math.max(Theme.target, answer.implicitHeight + 2 * Theme.space1)
                radius: Theme.radius
                color: Theme.harbour

                Copy {
                    id: answer

                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.space2
                    text: qsTr("I am still here")
                    color: Theme.harbourInk
                    size: root.wordSize
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
        }
    }
}
