pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* Short choices in a row: the sections of a page, or letters. */
Item {
    id: root

    required property list<var> entries

    readonly property bool choosing: entries.some(entry => entry.chosen)
    readonly property bool jumps: entries.length > 0 && entries[0].key.startsWith("section:")

    readonly property bool leftwards: Theme.readsRightToLeft(Theme.language)

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
                readonly property bool iconed: modelData.icon !== ""
                readonly property real end: Theme.space2 + (iconed ? Theme.note + Theme.space1 : 0)

                text: modelData.name
                padding: Theme.space1
                leftPadding: root.leftwards ? end : Theme.space2
                rightPadding: root.leftwards ? Theme.space2 : end
                fill: modelData.chosen ? Theme.lamp : Theme.card
                width: Math.min(implicitWidth, flow.width)
                checkable: root.choosing
                checked: modelData.chosen
                onToggled: checked = Qt.binding(() => modelData.chosen)
                onClicked: root.activated(modelData.key)

                // Who tells no colours apart sees a line below the one that is chosen.
                Rectangle {
                    objectName: "chosen"
                    visible: entry.modelData.chosen
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.mm
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.leftMargin: Theme.space1
                    anchors.rightMargin: Theme.space1
                    height: Theme.mm
                    color: Theme.lampInk
                }

                contentItem: Copy {
                    text: entry.modelData.label
                    color: entry.modelData.chosen ? Theme.lampInk : Theme.harbour
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }

                // Few entries have a pictogram, and pages with hundreds of entries must not wait for theirs.
                Loader {
                    active: entry.iconed
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space2
                    anchors.verticalCenter: parent.verticalCenter

                    sourceComponent: Pictogram {
                        name: entry.modelData.icon
                        size: Theme.note
                        colour: Theme.harbour
                    }
                }
            }
        }
    }
}
