import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* Where one types what one looks for; beside it what clears it, and what brings the keyboard back. */
RowLayout {
    id: root

    required property string text
    required property bool keyboardShown

    signal edited(string text)
    signal accepted
    signal cleared
    signal keyboardAsked

    spacing: Theme.gap

    function takeFocus() {
        entry.forceActiveFocus();
        entry.cursorPosition = entry.length;
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: entry.implicitHeight
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.highContrast ? Theme.mm : Math.max(2, Theme.mm * 0.5)
        border.color: Theme.harbour

        Pictogram {
            id: sign

            anchors.left: parent.left
            anchors.leftMargin: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            name: "search"
            size: Math.min(9 * Theme.mm, Theme.body * 1.5)
            colour: Theme.harbour
        }
        Entry {
            id: entry

            objectName: "search-field"
            anchors.left: sign.right
            anchors.leftMargin: Theme.space1
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            text: root.text
            hint: qsTr("Type what you need")
            onTextEdited: root.edited(text)
            onAccepted: root.accepted()
            onPressed: root.keyboardAsked()
        }
        Rectangle {
            anchors.fill: parent
            anchors.margins: -2 * Theme.mm
            visible: entry.activeFocus
            color: "transparent"
            radius: Theme.radius + 2 * Theme.mm
            border.width: Theme.mm
            border.color: Theme.focus
        }
    }
    Touchable {
        objectName: "search-clear"
        visible: root.text !== ""
        text: qsTr("Clear")
        padding: 0
        onClicked: root.cleared()

        contentItem: Item {
            Pictogram {
                anchors.centerIn: parent
                name: "close"
                size: 8 * Theme.mm
                colour: Theme.harbour
            }
        }
    }
    Touchable {
        objectName: "search-keyboard"
        // On a narrow panel the letters need the room; touching them brings the keyboard too.
        visible: !root.keyboardShown && (root.text === "" || !Theme.narrow)
        text: qsTr("Show keyboard")
        padding: 0
        onClicked: root.keyboardAsked()

        contentItem: Item {
            Pictogram {
                anchors.centerIn: parent
                name: "keyboard"
                size: 9 * Theme.mm
                colour: Theme.harbour
            }
        }
    }
}
