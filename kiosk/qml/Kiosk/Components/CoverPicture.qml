import QtQuick
import Kiosk.Theme

/*
 * The picture of a cover, read no larger than it is drawn and let go with it: a wall of 5,000 covers costs what can be
 * seen of it. Until it is there, and where it cannot be read, the place stays quiet.
 */
Rectangle {
    id: root

    required property string picture

    color: Theme.pressed

    Image {
        anchors.fill: parent
        source: root.picture
        sourceSize: Qt.size(Math.round(root.width), Math.round(root.height))
        asynchronous: true
        cache: false
        fillMode: Image.PreserveAspectFit
        Accessible.ignored: true
    }
}
