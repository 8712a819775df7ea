import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* The document as it stands in its file. */
Rectangle {
    id: root

    required property string text

    color: Theme.card
    border.width: Theme.hair
    border.color: Theme.line

    Flickable {
        id: view

        objectName: "document-text"
        anchors.fill: parent
        anchors.margins: Theme.space2
        contentHeight: copy.implicitHeight
        contentWidth: width
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        activeFocusOnTab: true
        Accessible.role: Accessible.Pane
        Accessible.name: "The document"
        Keys.onUpPressed: contentY = Math.max(0, contentY - 3 * Theme.body)
        Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + 3 * Theme.body))

        Copy {
            id: copy

            width: view.width
            text: root.text
            size: Theme.note
            wrapMode: Text.WrapAnywhere
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: view.activeFocus
        color: "transparent"
        border.width: Theme.mm
        border.color: Theme.focus
    }
}
