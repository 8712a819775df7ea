import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Back, Home, Search, Language, Easier to use, Help: always here, always in this order. */
Rectangle {
    id: root

    required property AppViewModel app
    readonly property int columns: Theme.railAtSide ? 1 : Theme.railInTwoRows ? 3 : 6
    readonly property int rows: 6 / columns
    readonly property real cellWidth: (width - 2 * grid.padding - (columns - 1) * grid.spacing) / columns
    readonly property real cellHeight: Theme.railAtSide ? (height - 2 * grid.padding - 5 * grid.spacing) / 6 : Math.max(Theme.target, Theme.narrow ? 0 : 24 * Theme.mm)
    readonly property string here: app.page.name

    implicitWidth: 44 * Theme.mm
    implicitHeight: rows * cellHeight + (rows - 1) * grid.spacing + 2 * grid.padding
    color: Theme.highContrast ? "#000000" : Theme.dark ? Theme.card : Theme.harbour

    Rectangle {
        visible: Theme.highContrast || Theme.dark
        width: Theme.railAtSide ? Theme.mm : parent.width
        height: Theme.railAtSide ? parent.height : Theme.mm
        anchors.right: Theme.railAtSide ? parent.right : undefined
        color: Theme.line
    }
    Grid {
        id: grid

        anchors.fill: parent
        padding: Theme.narrow ? Theme.mm : Theme.space1
        columns: root.columns
        spacing: Theme.gap

        RailButton {
            objectName: "rail-back"
            width: root.cellWidth
            height: root.cellHeight
            text: qsTr("Back")
            pictogram: "back"
            enabled: root.app.canGoBack
            onClicked: root.app.back()
        }
        RailButton {
            objectName: "rail-home"
            width: root.cellWidth
            height: root.cellHeight
            text: qsTr("Home")
            pictogram: "home"
            current: root.here === "home"
            onClicked: root.app.open("home")
        }
        RailButton {
            objectName: "rail-search"
            width: root.cellWidth
            height: root.cellHeight
            text: qsTr("Search")
            pictogram: "search"
            current: root.here === "alphabet"
            onClicked: root.app.open("alphabet")
        }
        RailButton {
            objectName: "rail-language"
            width: root.cellWidth
            height: root.cellHeight
            text: qsTr("Language")
            pictogram: "language"
            current: root.here === "language"
            onClicked: root.app.open("language")
        }
        RailButton {
            objectName: "rail-easier"
            width: root.cellWidth
            height: root.cellHeight
            text: qsTr("Easier to use")
            pictogram: "easier"
            current: root.here === "easier"
            onClicked: root.app.open("easier")
        }
        RailButton {
            objectName: "rail-help"
            width: root.cellWidth
            height: root.cellHeight
            text: qsTr("Help")
            pictogram: "help"
            current: root.here === "help"
            onClicked: root.app.open("help")
        }
    }
}
