pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*
 * A film without sound, and beneath it the words for each moment. It moves only while somebody has it played, and once:
 * frame after frame is read from the file, none is kept.
 */
Item {
    id: root

    required property string key
    required property string title
    required property string body
    required property bool chosen
    required property string language
    required property var image

    readonly property real ratio: image.width > 0 ? image.height / image.width : 0.75
    readonly property list<string> captions: image.captions

    signal activated(string key)
    signal watched

    implicitHeight: box.implicitHeight + 2 * Theme.space2

    // A card that comes back while its film is said to play has been away: it begins when it is asked to.
    Component.onCompleted: if (chosen)
        activated(key)
    onImageChanged: if (!late.running)
        film.source = image.source
    onChosenChanged: {
        if (chosen && film.currentFrame >= film.frameCount - 1)
            film.currentFrame = 0;
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: Theme.highContrast ? Theme.mm : Theme.hair
        border.color: Theme.line
    }
    ColumnLayout {
        id: box

        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space2

        AnimatedImage {
            id: film

            objectName: "film"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Math.min(root.width - 2 * Theme.space2, Theme.height * 0.45 / root.ratio)
            Layout.preferredHeight: Layout.preferredWidth * root.ratio
            cache: false
            playing: root.chosen
            Accessible.role: Accessible.Graphic
            Accessible.name: root.body
            onCurrentFrameChanged: if (playing && frameCount > 1 && currentFrame === frameCount - 1)
                root.activated(root.key)
        }
        Item {
            Layout.fillWidth: true
            visible: root.captions.length > 0
            implicitHeight: Math.max(said.implicitHeight, 3 * Theme.body)

            Copy {
                id: said

                objectName: "caption"
                width: parent.width
                text: root.captions.length > film.currentFrame ? root.captions[film.currentFrame] : ""
                language: root.language
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
            }
        }
        Flow {
            id: buttons

            Layout.fillWidth: true
            spacing: Theme.gap

            PlainButton {
                objectName: "play"
                width: Math.min(implicitWidth, buttons.width)
                text: root.chosen ? qsTr("Stop") : qsTr("Play")
                pictogram: root.chosen ? "stop" : "play"
                onClicked: root.activated(root.key)
            }
            PlainButton {
                objectName: "again"
                width: Math.min(implicitWidth, buttons.width)
                text: qsTr("From the beginning")
                pictogram: "again"
                fill: Theme.card
                ink: Theme.harbour
                onClicked: {
                    film.currentFrame = 0;
                    if (!root.chosen)
                        root.activated(root.key);
                }
            }
        }
        Copy {
            Layout.fillWidth: true
            text: root.title
            color: Theme.muted
            font.pixelSize: Theme.note
        }
    }

    // Its first frame takes a while to read: the page is shown before.
    Timer {
        id: late

        interval: 50
        running: true
        onTriggered: film.source = root.image.source
    }
    // Who looks on touches nothing, and is there.
    Timer {
        interval: 10000
        repeat: true
        running: root.chosen
        onTriggered: root.watched()
    }
}
