pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* What the daemon cannot use, why, and what to do about it. */
Rectangle {
    id: root

    required property list<string> faults

    visible: faults.length > 0
    implicitHeight: visible ? lines.implicitHeight + 2 * Theme.space1 : 0
    color: Theme.card
    border.width: view.activeFocus ? Theme.mm : Theme.hair
    border.color: view.activeFocus ? Theme.focus : Theme.bad

    Flickable {
        id: view

        objectName: "faults"
        anchors.fill: parent
        anchors.margins: Theme.space1
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        contentHeight: lines.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        activeFocusOnTab: contentHeight > height
        Accessible.role: Accessible.Pane
        Accessible.name: "Faults"
        Keys.onUpPressed: contentY = Math.max(0, contentY - 3 * Theme.body)
        Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + 3 * Theme.body))

        ColumnLayout {
            id: lines

            width: view.width
            spacing: Theme.space1 / 2

            Repeater {
                model: root.faults

                RowLayout {
                    id: fault

                    required property string modelData

                    spacing: Theme.space1

                    Pictogram {
                        Layout.alignment: Qt.AlignTop
                        name: "bad"
                        size: Theme.note * 1.3
                        colour: Theme.bad
                    }
                    Copy {
                        Layout.fillWidth: true
                        text: fault.modelData
                        color: Theme.bad
                        size: Theme.note
                    }
                }
            }
        }
    }
}
