import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/*
 * One book as one sees it on a shelf: its picture, or a cover drawn from its subject's colour and its title. The words
 * on a drawn cover are words: they grow with the text, and the cover with them. Everything is placed by anchors, so
 * that it is as high as it will be from its first moment: what a layout finds out later moves the page under a reader.
 */
Touchable {
    id: root

    required property string title
    required property var cover
    readonly property bool drawn: cover.picture === ""
    readonly property bool painted: drawn && !Theme.highContrast
    readonly property color cloth: cover.colour !== "" ? cover.colour : Theme.townColour
    readonly property color letters: painted ? "#FFFFFF" : Theme.ink
    readonly property bool readLeftwards: Theme.readsRightToLeft(cover.language !== "" ? cover.language : Theme.language)
    readonly property real inset: Math.round(Math.min(Theme.space2, width * 0.09))
    readonly property real foot: Math.ceil(standing.implicitHeight + 2 * Theme.space1)

    mainChoice: true
    padding: 0
    implicitHeight: Math.ceil(Math.max(width * 1.4, people.y + people.height + Theme.space1) + foot)

    background: Rectangle {
        color: Theme.card
        border.width: Theme.highContrast ? Theme.mm : Theme.hair
        border.color: Theme.line

        CoverFigure {
            visible: root.painted
            width: parent.width
            height: parent.height - root.foot
            color: root.down ? Qt.darker(root.cloth, 1.3) : root.cloth
            cloth: color
            pattern: root.cover.pattern
            readLeftwards: root.readLeftwards
        }
    }

    contentItem: Item {
        CoverPicture {
            visible: !root.drawn
            width: parent.width
            height: root.drawn ? 0 : Math.round(width * 1.4)
            picture: root.cover.picture
        }
        Copy {
            id: heading

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: root.inset
            anchors.rightMargin: root.inset
            y: root.drawn ? root.inset : Math.round(parent.width * 1.4) + Theme.space1
            text: root.title
            language: root.cover.language
            color: root.letters
            size: root.title.length <= 24 && root.width >= 9 * Theme.heading ? Theme.heading : Theme.body
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Copy {
            id: people

            anchors.left: heading.left
            anchors.right: heading.right
            y: heading.y + heading.height + Theme.space1 / 2
            height: text === "" ? 0 : implicitHeight
            text: root.cover.people
            language: root.cover.language
            color: root.letters
            size: Theme.note
            Accessible.ignored: true
        }
        Pictogram {
            readonly property real begins: people.y + people.height
            readonly property real room: parent.height - root.foot - begins

            visible: root.drawn && room > 1.3 * size
            anchors.horizontalCenter: parent.horizontalCenter
            y: begins + (room - size) / 2
            name: root.cover.icon
            size: Math.round(root.width * 0.34)
            colour: root.painted ? Qt.tint(root.cloth, "#66FFFFFF") : Theme.muted
        }
        Pictogram {
            id: sign

            anchors.left: heading.left
            anchors.verticalCenter: standing.verticalCenter
            name: root.cover.tone === "good" ? "good" : "clock"
            size: Theme.note
            colour: Theme.toneColour(root.cover.tone)
        }
        Copy {
            id: standing

            anchors.left: sign.right
            anchors.leftMargin: Theme.space1
            anchors.right: heading.right
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space1
            text: root.cover.note
            size: Theme.note
            color: Theme.toneColour(root.cover.tone)
            Accessible.ignored: true
        }
    }
}
