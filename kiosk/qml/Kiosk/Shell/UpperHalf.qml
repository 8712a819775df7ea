import QtQuick
import Kiosk.Components
import Kiosk.Models
import Kiosk.Theme

/* What stands above in reach mode: the lamp, and nothing that needs a hand. It dims with the page under a warning. */
Evening {
    id: root

    required property AppViewModel app

    band: root.app.band
    entitles: root.app.page.layout === "attract"

    Rectangle {
        anchors.fill: parent
        visible: root.app.session.warning
        color: Qt.alpha("#000000", 0.75)
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.mm
        color: Theme.highContrast ? Theme.line : Theme.lamp
    }
}
