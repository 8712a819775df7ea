import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* One key of a number pad: a digit, or a pictogram that says what it does. */
Touchable {
    id: root

    property string pictogram
    property bool filled

    mainChoice: true
    padding: Theme.space1
    fill: filled ? Theme.harbour : Theme.card
    implicitHeight: Math.max(Theme.narrow || Theme.shallow ? Theme.mainTarget : 26 * Theme.mm, contentItem.implicitHeight + topPadding + bottomPadding)

    contentItem: Item {
        implicitHeight: digit.implicitHeight

        Copy {
            id: digit

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: root.pictogram === ""
            text: root.pictogram === "" ? root.text : ""
            size: Theme.title
            font.weight: Font.DemiBold
            color: Theme.harbour
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
        Pictogram {
            anchors.centerIn: parent
            visible: root.pictogram !== ""
            name: root.pictogram
            size: 11 * Theme.mm
            colour: root.filled ? Theme.harbourInk : Theme.harbour
        }
    }
}
