pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/*
 * The map. A move shifts one item; nothing on it is laid out again but the tiles that come in. What belongs on the part
 * that is looked at is asked for once the map rests. It never turns with the language: east is east.
 */
Item {
    id: root

    required property MapViewModel town
    // Boxes of what lies on the map.
    required property list<rect> covered
    property real centreX: town.startX()
    property real centreY: town.startY()
    property real zoom: town.startZoom()
    readonly property real scaling: Math.pow(2, zoom + 9 - 30)
    readonly property point origin: Qt.point(town.left, town.top)
    // What stands at the edge of the town may reach beyond it by so many pixels.
    readonly property real verge: 50 * Theme.mm
    readonly property point corner: Qt.point(origin.x - verge / scaling, origin.y - verge / scaling)
    readonly property rect seen: Qt.rect(centreX - width / 2 / scaling, centreY - height / 2 / scaling, width / scaling, height / scaling)
    readonly property Item touchedMark: surface.pressed ? marks.childAt(surface.where.position.x - marks.x, surface.where.position.y - marks.y) : null
    readonly property alias moving: surface.moved

    signal chosen(string place)

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    clip: true
    onCentreXChanged: rest.restart()
    onCentreYChanged: rest.restart()
    onZoomChanged: rest.restart()
    onWidthChanged: rest.restart()
    onHeightChanged: rest.restart()
    onCoveredChanged: rest.restart()
    Component.onCompleted: rest.restart()

    Rectangle {
        anchors.fill: parent
        color: Theme.highContrast ? "#000000" : Theme.dark ? "#0F1A21" : "#F7F3EA"
    }
    Item {
        id: plane

        x: Math.round(root.width / 2 - (root.centreX - root.origin.x) * root.scaling)
        y: Math.round(root.height / 2 - (root.centreY - root.origin.y) * root.scaling)
        width: (root.town.right - root.town.left) * root.scaling
        height: (root.town.bottom - root.town.top) * root.scaling

        Tiles {
            town: root.town
            level: root.town.level(root.zoom)
            scaling: root.scaling
            origin: root.origin
            seen: root.seen
            shown: Qt.size(root.width, root.height)
        }
    }
    WayLine {
        x: plane.x
        y: plane.y
        town: root.town
        scaling: root.scaling
        origin: root.origin
    }
    Item {
        x: plane.x - root.verge
        y: plane.y - root.verge
        width: plane.width + 2 * root.verge
        height: plane.height + 2 * root.verge

        Repeater {
            model: root.town.labels

            MapLabel {
                scaling: root.scaling
                origin: root.corner
            }
        }
    }
    HereMark {
        // What is drawn by hand is not cut off at the edge where the screen is drawn without a graphics processor.
        visible: root.town.hasHere && root.town.facing >= 0 && x > width && y > width && x < root.width - width && y < root.height - width
        width: 9 * Theme.mm
        x: plane.x + (root.town.here.x - root.origin.x) * root.scaling
        y: plane.y + (root.town.here.y - root.origin.y) * root.scaling
        facing: root.town.facing
    }
    Item {
        id: marks

        x: plane.x - root.verge
        y: plane.y - root.verge
        width: plane.width + 2 * root.verge
        height: plane.height + 2 * root.verge

        Repeater {
            id: places

            model: root.town.marks

            PlaceMark {
                scaling: root.scaling
                origin: root.corner
                chosen: place !== "" && place === root.town.chosen
                touched: root.touchedMark === this
                onClicked: root.chosen(place)
            }
        }
    }
    Surface {
        id: surface

        anchors.fill: parent
        instead: ["map-nearer", "map-farther"]
        onDragged: (across, down) => root.move(root.centreX - across / root.scaling, root.centreY - down / root.scaling)
        onStretched: (factor, x, y) => root.stretch(root.zoom + Math.log2(factor), x, y)
        onTapped: (x, y) => root.tap(x, y)
        onDoubleTapped: (x, y) => root.glide(root.zoom + 1, x, y)
    }
    Timer {
        id: rest

        interval: 120
        onTriggered: if (surface.moved || gliding.running)
            restart()
        else if (root.width > 0 && root.height > 0)
            root.settle()
    }
    ParallelAnimation {
        id: gliding

        NumberAnimation {
            id: glideX

            target: root
            property: "centreX"
            duration: Theme.motion
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            id: glideY

            target: root
            property: "centreY"
            duration: Theme.motion
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            id: glideZoom

            target: root
            property: "zoom"
            duration: Theme.motion
            easing.type: Easing.OutCubic
        }
    }
    Connections {
        target: root.town

        function onAsked(x: real, y: real, zoom: real) {
            root.go(x, y, zoom);
        }
    }

    function settle() {
        town.keepClear(Theme.note, Theme.target, covered);
        town.rest(centreX, centreY, zoom, width, height);
    }

    function move(x: real, y: real) {
        centreX = Math.max(town.left, Math.min(town.right, x));
        centreY = Math.max(town.top, Math.min(town.bottom, y));
    }

    function allowed(to: real): real {
        return Math.max(town.leastZoom, Math.min(town.mostZoom, to));
    }

    /* To another zoom level; the place at this pixel stays where it is. */
    function stretch(to: real, x: real, y: real) {
        const before = scaling;
        zoom = allowed(to);
        const across = x - width / 2;
        const down = y - height / 2;
        move(centreX + across / before - across / scaling, centreY + down / before - down / scaling);
    }

    function glide(to: real, x: real, y: real) {
        const scale = Math.pow(2, allowed(to) + 9 - 30);
        const across = x - width / 2;
        const down = y - height / 2;
        go(centreX + across / scaling - across / scale, centreY + down / scaling - down / scale, to);
    }

    function go(x: real, y: real, to: real) {
        glideX.to = Math.max(town.left, Math.min(town.right, x));
        glideY.to = Math.max(town.top, Math.min(town.bottom, y));
        glideZoom.to = allowed(to);
        gliding.restart();
    }

    function nearer() {
        glide(Math.floor(zoom + 0.01) + 1, width / 2, height / 2);
    }

    function farther() {
        glide(Math.ceil(zoom - 0.01) - 1, width / 2, height / 2);
    }

    /* Give the focus to a place. */
    function goTo(place: string) {
        (places.itemAt(town.marks.find(place)) as Item)?.forceActiveFocus(Qt.TabFocusReason);
    }

    /* What is touched opens; a touch beside everything brings that place into the middle. */
    function tap(x: real, y: real) {
        const mark = marks.childAt(x - marks.x, y - marks.y) as PlaceMark;
        if (mark)
            mark.click();
        else
            go(centreX + (x - width / 2) / scaling, centreY + (y - height / 2) / scaling, zoom);
    }
}
