import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*
 * One book as one sees it on a shelf: its picture, or a cover drawn from its subject's colour and its title. The words
 * on a drawn cover are words: they grow with the text, and the cover with them.
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
    readonly property real inset: Math.min(Theme.space2, width * 0.09)

    mainChoice: true
    padding: 0
    implicitHeight: Math.max(width * 1.4, face.implicitHeight)

    background: Rectangle {
        color: Theme.card
        border.width: Theme.highContrast ? Theme.mm : Theme.hair
        border.color: Theme.line

        CoverFigure {
            visible: root.painted
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            height: stands.y - Theme.space1
            color: root.down ? Qt.darker(root.cloth, 1.3) : root.cloth
            cloth: color
            pattern: root.cover.pattern
            readLeftwards: root.readLeftwards
        }
    }

    contentItem: ColumnLayout {
        id: face

        spacing: Theme.space1

        CoverPicture {
            Layout.fillWidth: true
            Layout.preferredHeight: width * 1.4
            visible: !root.drawn
            picture: root.cover.picture
        }
        Copy {
            Layout.fillWidth: true
            Layout.topMargin: root.drawn ? root.inset : 0
            Layout.leftMargin: root.inset
            Layout.rightMargin: root.inset
            text: root.title
            language: root.cover.language
            color: root.letters
            size: root.title.length <= 24 && root.width >= 9 * Theme.heading ? Theme.heading : Theme.body
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Copy {
            Layout.fillWidth: true
            Layout.leftMargin: root.inset
            Layout.rightMargin: root.inset
            visible: text !== ""
            text: root.cover.people
            language: root.cover.language
            color: root.letters
            size: Theme.note
            Accessible.ignored: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Pictogram {
                anchors.centerIn: parent
                visible: root.drawn && parent.height > size
                name: root.cover.icon
                size: Math.round(root.width * 0.34)
                colour: root.painted ? Qt.tint(root.cloth, "#66FFFFFF") : Theme.muted
            }
        }
        RowLayout {
            id: stands

            Layout.margins: root.inset
            Layout.topMargin: Theme.space1
            Layout.bottomMargin: Theme.space1
            spacing: Theme.space1

            Pictogram {
                name: root.cover.tone === "good" ? "good" : "clock"
                size: Theme.note
                colour: Theme.toneColour(root.cover.tone)
            }
            Copy {
                Layout.fillWidth: true
                text: root.cover.note
                size: Theme.note
                color: Theme.toneColour(root.cover.tone)
                Accessible.ignored: true
            }
        }
    }
}
