import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* Where one types; beside it what clears it, what brings the keyboard back, and in a form what ends it. */
RowLayout {
    id: root

    required property string text
    required property bool keyboardShown
    property string hint
    property string pictogram
    property string direction
    property int longest
    property bool finishes: false
    property bool ready: false

    signal edited(string text)
    signal refused
    signal accepted
    signal cleared
    signal keyboardAsked
    signal finished

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

            // On a narrow panel the letters need the room.
            visible: !(root.finishes && Theme.narrow)
            anchors.left: parent.left
            anchors.leftMargin: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            name: root.pictogram
            size: Math.min(9 * Theme.mm, Theme.body * 1.5)
            colour: Theme.harbour
        }
        Entry {
            id: entry

            objectName: "field"
            anchors.left: sign.visible ? sign.right : parent.left
            anchors.leftMargin: Theme.space1
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            text: root.text
            hint: root.hint
            direction: root.direction
            maximumLength: root.longest
            onTextEdited: root.edited(text)
            onRefused: root.refused()
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
        objectName: "field-clear"
        visible: root.text !== "" && !(root.finishes && Theme.narrow)
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
        objectName: "field-keyboard"
        // Touching the letters brings the keyboard too.
        visible: !root.keyboardShown && (root.text === "" && !root.finishes || !Theme.narrow)
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
    PlainButton {
        objectName: "field-done"
        visible: root.finishes && root.ready
        text: qsTr("Done")
        pictogram: "check"
        wordless: Theme.narrow
        onClicked: root.finished()
    }
}
