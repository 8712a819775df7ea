import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* Who made the data of the map: it stands on every view of it, and nothing covers it. */
Rectangle {
    id: root

    required property string credit
    required property string creditLanguage
    property real room: 1000

    width: Math.min(label.implicitWidth + 2 * Theme.space1, room)
    height: label.implicitHeight + Theme.space1 / 2
    color: Theme.paper

    Copy {
        id: label

        anchors.fill: parent
        anchors.leftMargin: Theme.space1
        anchors.rightMargin: Theme.space1
        verticalAlignment: Text.AlignVCenter
        text: root.credit
        language: root.creditLanguage
        size: Math.max(Theme.leastLabel, Math.round(Theme.smallestBody * 0.7))
        font.letterSpacing: 0
        font.wordSpacing: 0
    }
}
