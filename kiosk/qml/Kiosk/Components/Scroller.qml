import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* Up and down without dragging, and a sign that there is more. */
Grid {
    id: root

    required property Flickable view
    signal moved

    readonly property bool needed: view.contentHeight > view.height + 1

    columns: 1
    spacing: Theme.gap
    visible: needed

    Touchable {
        text: qsTr("Up")
        enabled: !root.view.atYBeginning
        padding: 0
        width: Theme.target
        height: Theme.target
        onClicked: root.go(-1)

        contentItem: Pictogram {
            name: "chevron-up"
            size: 8 * Theme.mm
            colour: parent && parent.enabled ? Theme.harbour : Theme.line
        }
    }
    Touchable {
        text: qsTr("More below")
        enabled: !root.view.atYEnd
        padding: 0
        width: Theme.target
        height: Theme.target
        onClicked: root.go(1)

        contentItem: Pictogram {
            name: "chevron-down"
            size: 8 * Theme.mm
            colour: parent && parent.enabled ? Theme.harbour : Theme.line
        }
    }

    function go(direction: int) {
        const wanted = view.contentY + direction * view.height * 0.85;
        const first = view.originY;
        const last = first + view.contentHeight - view.height;
        root.moved();
        glide.stop();
        glide.to = Math.max(first, Math.min(last, wanted));
        glide.start();
    }

    NumberAnimation {
        id: glide

        target: root.view
        property: "contentY"
        duration: Theme.motion
        easing.type: Easing.OutCubic
        onFinished: root.view.returnToBounds()
    }
}
