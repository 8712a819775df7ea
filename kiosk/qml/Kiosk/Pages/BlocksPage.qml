pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Components
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* A page of blocks in one column: only this scrolls. Beside it, where there is room, the sections of the page. */
Item {
    id: root

    required property AppViewModel app
    readonly property bool scrollerBelow: Theme.widthMm < 100
    // Too low for one above the other, such as with a notice at the foot of a small panel.
    readonly property int abreast: scrollerBelow || height < 2 * Theme.target + 2 * Theme.gap + Theme.space2 ? 2 : 1
    readonly property real room: width - 2 * Theme.margin - (scrollerBelow ? 0 : abreast * (Theme.target + Theme.gap))
    readonly property bool indexBeside: app.page.sections.length > 0 && app.page.sections.length * 1.4 * (Theme.target + Theme.gap) < height && room > Theme.column + 14 * Theme.body
    readonly property real beside: indexBeside ? Math.min(16 * Theme.body, room - Theme.column - Theme.space3) + Theme.space3 : 0

    clip: true

    FollowingList {
        id: list

        readonly property real column: Math.min(root.room, Theme.column)

        objectName: "blocks"
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.scrollerBelow ? Theme.target + Theme.space2 : 0
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin - Theme.space1 + Math.max(0, (root.room - column - root.beside) / 2)
        width: column + 2 * Theme.space1
        topMargin: Theme.space2
        bottomMargin: Theme.space3
        place: root.app.page.scroll
        model: root.app.page.blocks
        onScrolled: place => root.app.scrolled(place)

        header: PageTitle {
            width: list.column
            title: root.app.page.title
            language: root.app.page.titleLanguage
            trail: root.app.page.trail
            contentAsOf: root.app.band.contentAsOf
        }

        footer: Copy {
            width: list.column
            visible: Theme.narrow
            height: visible ? implicitHeight : 0
            text: root.app.band.contentAsOf
            color: Theme.muted
            size: Theme.note
        }

        delegate: BlockChooser {
            width: list.column
            indexBeside: root.indexBeside
            onActivated: key => root.app.activate(key)
            onWatched: root.app.session.touch()
        }
    }

    SideIndex {
        objectName: "side-index"
        visible: root.indexBeside
        anchors.top: parent.top
        anchors.topMargin: Theme.space2
        anchors.left: list.right
        anchors.leftMargin: Theme.target + Theme.gap + Theme.space3
        width: root.beside - Theme.space3
        entries: root.indexBeside ? root.app.page.sections : []
        onActivated: key => root.app.activate(key)
    }

    Rectangle {
        visible: root.scrollerBelow
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.target + Theme.space2
        color: Theme.paper
    }
    Scroller {
        id: scroller

        view: list
        columns: root.abreast
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.scrollerBelow ? Theme.space1 : Theme.space2
        anchors.left: root.scrollerBelow ? parent.left : list.right
        anchors.leftMargin: root.scrollerBelow ? (parent.width - width) / 2 : Theme.gap - Theme.space1
        onMoved: list.settling = false
    }

    Connections {
        target: root.app.page

        function onOpened() {
            list.restore();
        }

        function onJumped(row: int) {
            list.jump(row);
        }
    }
    Component.onCompleted: list.restore()
}
