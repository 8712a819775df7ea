import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* One book in a list: its cover small, its title, its people, whether it is in. As high at once as it stays. */
Touchable {
    id: root

    required property string title
    required property var cover
    readonly property bool bare: Theme.largePrint && Theme.narrow

    padding: Theme.space1
    implicitHeight: Math.ceil(Math.max(Theme.mainTarget, thumb.height + 2 * padding, standing.y + standing.height + 2 * padding))

    contentItem: Item {
        SmallCover {
            id: thumb

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.bare
            cover: root.cover
            size: root.bare ? 0 : 13 * Theme.mm
            width: implicitWidth
            height: implicitHeight
        }
        Copy {
            id: heading

            anchors.left: thumb.right
            anchors.leftMargin: Theme.space2
            anchors.right: chevron.left
            anchors.rightMargin: Theme.space2
            text: root.title
            language: root.cover.language
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Copy {
            id: people

            anchors.left: heading.left
            anchors.right: heading.right
            y: heading.height
            height: text === "" ? 0 : implicitHeight
            text: root.cover.people
            language: root.cover.language
            color: Theme.muted
            size: Theme.note
            Accessible.ignored: true
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
            y: people.y + people.height + Theme.space1 / 2
            text: root.cover.note
            size: Theme.note
            color: Theme.toneColour(root.cover.tone)
            Accessible.ignored: true
        }
        Pictogram {
            id: chevron

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-next"
            size: 7 * Theme.mm
            width: size
            height: size
            colour: Theme.harbour
        }
    }
}
