import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* What is being spoken is ringed; and why nothing is heard is said in words. It takes no touch. */
Item {
    id: root

    required property ReaderViewModel reader
    required property Item page
    // What the page has where nothing is said at its foot.
    required property Item room

    Binding {
        target: root.page
        property: "covered"
        value: notice.visible ? notice.height + 2 * Theme.space1 : 0
    }
    Rectangle {
        objectName: "spoken-ring"
        // The window's own coordinates, in every direction of reading.
        LayoutMirroring.enabled: false
        x: root.reader.ring.x - 2 * Theme.mm
        y: root.reader.ring.y - 2 * Theme.mm
        width: root.reader.ring.width + 4 * Theme.mm
        height: root.reader.ring.height + 4 * Theme.mm
        visible: root.reader.on && root.reader.ring.width > 0
        color: "transparent"
        radius: Theme.radius + 2 * Theme.mm
        border.width: 1.5 * Theme.mm
        border.color: Theme.focus
    }
    Rectangle {
        id: notice

        objectName: "spoken-notice"
        LayoutMirroring.enabled: false
        // At the foot of the page, so that most of it and the rail stay in sight.
        x: root.room.x + Theme.space1
        y: root.room.parent.y + root.room.y + root.room.height - height - Theme.space1
        width: root.room.width - 2 * Theme.space1
        height: words.implicitHeight + 2 * Theme.space1
        visible: root.reader.notice !== ""
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.mm
        border.color: Theme.care

        Copy {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            text: root.reader.notice
            size: Math.min(Theme.body, Math.min(Theme.width, Theme.height) / 11)
        }
    }
}
