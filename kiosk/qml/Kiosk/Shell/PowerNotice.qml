import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* At the foot of every page, in words and with a sign: the kiosk is about to go off. */
Rectangle {
    id: root

    required property string text
    // On a small panel most of the room is the page's, also beneath the largest print.
    readonly property bool cramped: Theme.shallow || Theme.narrow

    objectName: "power-notice"
    implicitHeight: words.implicitHeight + 2 * (cramped ? Theme.mm : Theme.space1)
    color: Theme.card
    border.width: Math.max(2, Theme.mm / 2)
    border.color: Theme.care

    RowLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.cramped ? Theme.space1 : Theme.margin
        anchors.rightMargin: root.cramped ? Theme.space1 : Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space2

        Pictogram {
            visible: !(Theme.largePrint && Theme.widthMm < 100)
            name: "warning"
            size: Math.min(10 * Theme.mm, Theme.body * 1.8)
            colour: Theme.care
        }
        Copy {
            objectName: "power-words"
            Layout.fillWidth: true
            text: root.text
            size: root.cramped ? Math.max(Theme.smallestBody, Theme.leastLabel) : Theme.body
        }
    }
}
