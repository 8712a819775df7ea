import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* The town's own mark, or the lamp where it has none. It says nothing the town's name beside it does not. */
Item {
    id: root

    property url source
    property real size: 12 * Theme.mm

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        visible: root.source.toString() !== ""
        source: root.source
        sourceSize: Qt.size(Math.round(root.size), Math.round(root.size))
        fillMode: Image.PreserveAspectFit
        Accessible.ignored: true
    }
    Pictogram {
        visible: root.source.toString() === ""
        name: "lamp"
        size: root.size
        colour: Theme.harbour
    }
}
