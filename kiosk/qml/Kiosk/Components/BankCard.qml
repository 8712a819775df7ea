import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/*
 * A bank card in its own size, 85.60 by 53.98 mm (ISO/IEC 7810, ID-1). On a low panel only as much of it as says how
 * long it is; on a narrow one, how long its short side is.
 */
Item {
    id: root

    required property string value
    required property string body
    required property string note
    readonly property real millimetre: Theme.mm * Number(value)
    readonly property bool isLong: width >= 85.6 * millimetre
    readonly property bool isWhole: isLong && Theme.heightMm >= 150

    implicitHeight: card.height + 2 * Theme.space1
    height: implicitHeight

    Rectangle {
        id: card

        objectName: "bankCard"
        y: Theme.space1
        anchors.horizontalCenter: parent.horizontalCenter
        width: (root.isLong ? 85.6 : 53.98) * root.millimetre
        height: root.isWhole ? 53.98 * root.millimetre : length.height + 6 * Theme.mm
        radius: root.isWhole ? 3.18 * root.millimetre : 0
        color: Theme.card
        border.width: Theme.hair
        border.color: Theme.ink

        // The chip, so that it is a card at first sight.
        Rectangle {
            visible: root.isWhole
            x: 10 * root.millimetre
            y: 19 * root.millimetre
            width: 12 * root.millimetre
            height: 9.5 * root.millimetre
            radius: Theme.mm
            color: Theme.lamp
        }
        Rectangle {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: root.isWhole ? Theme.space2 : 0
            width: parent.width
            height: 2 * Theme.mm
            color: Theme.harbour
        }
        Copy {
            id: length

            anchors.centerIn: parent
            text: root.isLong ? root.body : root.note
            color: Theme.muted
            size: Theme.note
        }
    }
}
