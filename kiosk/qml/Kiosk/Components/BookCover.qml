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

    property string title
    property string people
    property string standing
    property string tone
    property string colour
    property string picture
    property string language
    property int pattern
    readonly property bool drawn: picture === ""
    readonly property color cloth: Theme.highContrast ? Theme.card : colour !== "" ? colour : Theme.townColour
    readonly property color letters: drawn ? "#FFFFFF" : Theme.ink
    readonly property bool readLeftwards: Theme.readsRightToLeft(language !== "" ? language : Theme.language)

    mainChoice: true
    fill: drawn ? cloth : Theme.card
    focusColour: Theme.focus
    padding: 0
    implicitHeight: Math.max(width * 1.35, column.implicitHeight + Theme.space2)

    background: Rectangle {
        radius: Theme.radius / 2
        color: root.down ? Qt.darker(root.fill, 1.3) : root.fill
        border.width: Theme.highContrast ? Theme.mm : Theme.hair
        border.color: Theme.line
        clip: true

        // A quiet figure in the cloth, another one for another title.
        Repeater {
            model: root.drawn && !Theme.highContrast ? 3 : 0

            Rectangle {
                required property int index

                readonly property real size: root.width * (0.55 + 0.35 * index)

                x: root.width * ((root.pattern >> 2) % 5) / 5 - size / 2
                y: root.height * (0.55 + 0.1 * (root.pattern % 4)) - size / 2
                width: size
                height: size
                radius: root.pattern % 2 === 0 ? size / 2 : Theme.radius
                rotation: root.pattern % 2 === 0 ? 0 : 45
                color: "transparent"
                border.width: root.width * 0.035
                border.color: Qt.darker(root.cloth, 1.25)
            }
        }
        // The spine, on the side from which the book is read.
        Rectangle {
            visible: root.drawn && !Theme.highContrast
            x: root.readLeftwards ? parent.width - width : 0
            width: Math.round(parent.width * 0.045)
            height: parent.height
            radius: Theme.radius / 2
            color: Qt.darker(root.cloth, 1.5)
        }
    }

    contentItem: ColumnLayout {
        id: column

        spacing: Theme.space1

        Image {
            Layout.fillWidth: true
            Layout.preferredHeight: width * 1.35
            visible: !root.drawn
            source: root.picture
            sourceSize.width: Math.round(root.width)
            asynchronous: true
            fillMode: Image.PreserveAspectFit
        }
        Copy {
            Layout.fillWidth: true
            Layout.topMargin: root.drawn ? Theme.space2 : 0
            Layout.leftMargin: Theme.space2
            Layout.rightMargin: Theme.space2
            text: root.title
            language: root.language
            color: root.letters
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Copy {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space2
            Layout.rightMargin: Theme.space2
            visible: text !== ""
            text: root.people
            language: root.language
            color: root.letters
            size: Theme.note
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.margins: Theme.hair
            implicitHeight: stands.implicitHeight + Theme.space1
            color: Theme.card

            RowLayout {
                id: stands

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Theme.space1
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space1

                Pictogram {
                    name: root.tone === "good" ? "good" : "clock"
                    size: Theme.note
                    colour: Theme.toneColour(root.tone)
                }
                Copy {
                    Layout.fillWidth: true
                    text: root.standing
                    size: Theme.note
                    color: Theme.toneColour(root.tone)
                    Accessible.ignored: true
                }
            }
        }
    }
}
