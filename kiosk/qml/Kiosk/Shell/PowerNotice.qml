import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* At the foot of every page, in words and with a sign: the kiosk is about to go off. */
Rectangle {
    id: root

    required property string text

    objectName: "power-notice"
    implicitHeight: words.implicitHeight + 2 * Theme.space1
    color: Theme.card
    border.width: Math.max(2, Theme.mm / 2)
    border.color: Theme.care

    RowLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space2

        Pictogram {
            name: "warning"
            size: Math.min(10 * Theme.mm, Theme.body * 1.8)
            colour: Theme.care
        }
        Copy {
            objectName: "power-words"
            Layout.fillWidth: true
            text: root.text
            // The whole sentence stands on the smallest panel, also at twice the size of text.
            size: Math.min(Theme.body, Math.min(Theme.width, Theme.height) / 11)
        }
    }
}
