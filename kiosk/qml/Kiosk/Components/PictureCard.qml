import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* A picture as wide as the column, at most half the panel high. Its words stand here where it cannot be drawn. */
Item {
    id: root

    required property string body
    required property string language
    required property var image
    readonly property bool decorative: body === ""
    readonly property real ratio: image.width > 0 ? image.height / image.width : 0.75

    implicitHeight: picture.status === Image.Error ? words.implicitHeight : picture.height

    Image {
        id: picture

        width: Math.min(root.width, Theme.height / 2 / root.ratio)
        height: width * root.ratio
        source: root.image.source
        sourceSize: Qt.size(Math.round(width), Math.round(height))
        asynchronous: true
        mirror: false
        Accessible.role: Accessible.Graphic
        Accessible.name: root.body
        Accessible.ignored: root.decorative || status === Image.Error
    }
    Copy {
        id: words

        width: root.width
        visible: picture.status === Image.Error && !root.decorative
        text: visible ? root.body : ""
        language: root.language
    }
}
