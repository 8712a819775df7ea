pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* Short choices in a row: the sections of a page, or letters. */
Item {
    id: root

    required property list<var> entries

    readonly property bool jumps: entries.length > 0 && entries[0].key.startsWith("section:")

    signal activated(string key)

    implicitHeight: visible ? flow.implicitHeight + Theme.space2 : 0
    height: implicitHeight

    Flow {
        id: flow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: Theme.space1
        spacing: Theme.gap

        Repeater {
            model: root.entries

            Touchable {
                id: entry

                required property var modelData

                text: modelData.name
                padding: Theme.space1
                horizontalPadding: Theme.space2
                fill: modelData.chosen ? Theme.lamp : Theme.card
                width: Math.min(implicitWidth, flow.width)
                onClicked: root.activated(modelData.key)

                contentItem: Copy {
                    text: entry.modelData.label
                    color: entry.modelData.chosen ? Theme.lampInk : Theme.harbour
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
            }
        }
    }
}
