import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Are you still there? The whole screen answers; one touch anywhere goes on. */
Rectangle {
    id: root

    required property SessionViewModel session

    visible: session.warning
    color: Qt.alpha("#000000", 0.75)

    Touchable {
        objectName: "stay"
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, Theme.column)
        text: question.text + ". " + qsTr("Touch to go on")
        padding: Theme.space3
        onClicked: root.session.touch()

        contentItem: ColumnLayout {
            spacing: Theme.space2

            Copy {
                id: question

                Layout.fillWidth: true
                text: qsTr("Are you still there?")
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            Copy {
                objectName: "countdown"
                Layout.fillWidth: true
                text: qsTr("This screen starts anew in %n second(s)", "", root.session.secondsLeft)
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            PlainButton {
                Layout.alignment: Qt.AlignHCenter
                text: qsTr("I am still here")
                pictogram: "check"
                onClicked: root.session.touch()
            }
        }
    }
}
