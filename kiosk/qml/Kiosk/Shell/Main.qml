pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Models
import Kiosk.Pages
import Kiosk.Theme

/* The window: band, page, rail; over them the warning that the visit is about to end, and the veil over everything. */
Window {
    id: root

    required property AppViewModel app
    readonly property bool attract: app.page.layout === "attract"
    readonly property bool framed: !attract && !app.page.overRail

    width: app.look.screenWidth
    height: app.look.screenHeight
    color: Theme.paper
    title: app.band.town

    // First of all, so that nothing is laid out twice.
    ThemeInputs {
        look: root.app.look
    }
    Loader {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: scene.top
        active: Theme.lowered
        sourceComponent: upperHalf
        LayoutMirroring.enabled: root.app.look.rightToLeft
        LayoutMirroring.childrenInherit: true
    }
    Item {
        id: scene

        visible: root.app.page.layout !== "touching"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.height
        LayoutMirroring.enabled: root.app.look.rightToLeft
        LayoutMirroring.childrenInherit: true

        TopBand {
            id: band

            objectName: Theme.lowered ? "" : "band"
            app: root.app
            visible: root.framed || !root.attract && !Theme.shallow
            anchors.top: parent.top
            anchors.left: Theme.railAtSide && rail.visible ? rail.right : parent.left
            anchors.right: parent.right
            height: visible ? implicitHeight : 0
        }
        Item {
            id: room

            anchors.top: band.bottom
            anchors.bottom: Theme.railAtSide || !root.framed ? parent.bottom : rail.top
            anchors.left: Theme.railAtSide && root.framed ? rail.right : parent.left
            anchors.right: parent.right
        }
        Loader {
            id: page

            // How much of the room a notice at its foot takes: what has the focus never stands beneath one.
            property real covered: 0

            anchors.fill: room
            anchors.bottomMargin: Math.max(covered, notice.height + power.height)
            sourceComponent: root.attract ? attractPage : root.app.page.layout === "tiles" ? tilesPage : root.app.page.layout === "search" ? searchPage : root.app.page.layout === "writing" ? writingPage : root.app.page.layout === "map" ? mapPage : blocksPage
        }
        Rail {
            id: rail

            app: root.app
            visible: root.framed
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            width: Theme.railAtSide ? implicitWidth : parent.width
            height: Theme.railAtSide ? parent.height : implicitHeight
        }
        Loader {
            id: notice

            active: root.app.editor.lines.length > 0
            height: active ? implicitHeight : 0
            anchors.bottom: room.bottom
            anchors.left: room.left
            anchors.right: room.right

            sourceComponent: EditorNotice {
                editor: root.app.editor
                highest: room.height * 0.4
            }
        }
        Loader {
            id: power

            active: root.app.hall.notice !== ""
            height: active ? implicitHeight : 0
            anchors.bottom: notice.top
            anchors.left: room.left
            anchors.right: room.right

            sourceComponent: PowerNotice {
                text: root.app.hall.notice
            }
        }
        Loader {
            // Over the whole window: what is spoken may stand in its upper half, too.
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: root.height
            active: root.app.reader !== null
            sourceComponent: spoken
        }
        IdleWarning {
            anchors.fill: parent
            session: root.app.session
        }
    }
    Loader {
        anchors.fill: parent
        active: root.app.page.layout === "touching"
        sourceComponent: touchTrial
        LayoutMirroring.enabled: root.app.look.rightToLeft
        LayoutMirroring.childrenInherit: true
    }
    Veil {
        anchors.fill: parent
        hall: root.app.hall
    }

    Component {
        id: attractPage

        AttractPage {
            app: root.app
        }
    }
    Component {
        id: tilesPage

        TilesPage {
            app: root.app
        }
    }
    // By name, so that neither it nor the keyboard in it is loaded before somebody searches.
    Component {
        id: searchPage

        Loader {
            Component.onCompleted: setSource("../Pages/SearchPage.qml", {
                app: root.app
            })
        }
    }
    Component {
        id: writingPage

        Loader {
            Component.onCompleted: setSource("../Pages/WritingPage.qml", {
                app: root.app
            })
        }
    }
    Component {
        id: mapPage

        Loader {
            Component.onCompleted: setSource("../Pages/MapPage.qml", {
                app: root.app,
                town: Qt.binding(() => root.app.map)
            })
        }
    }
    // By name as well: most visits never need it.
    Component {
        id: upperHalf

        Loader {
            Component.onCompleted: setSource("UpperHalf.qml", {
                app: root.app
            })
        }
    }
    // By name as well: it is loaded when somebody first wants to hear the screen.
    Component {
        id: spoken

        Loader {
            Component.onCompleted: setSource("SpokenRing.qml", {
                reader: root.app.reader,
                page: page,
                room: room
            })
        }
    }
    Component {
        id: touchTrial

        Loader {
            Component.onCompleted: setSource("TouchTrial.qml", {
                app: root.app,
                touching: root.app.touching
            })
        }
    }
    Component {
        id: blocksPage

        BlocksPage {
            app: root.app
        }
    }
}
