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
    // Object names of what can be tapped in the place of a gesture.
    required property list<string> instead
    property real centreX: town.startX()
    property real centreY: town.startY()
    property real zoom: town.startZoom()
    readonly property real scaling: Math.pow(2, zoom + 9 - 30)
    readonly property point origin: Qt.point(town.left, town.top)
    // What stands at the edge of the town may reach beyond it by so many pixels.
    readonly property real verge: 50 * Theme.mm
    readonly property point corner: Qt.point(origin.x - verge / scaling, origin.y - verge / scaling)
    readonly property rect seen: Qt.rect(centreX - width / 2 / scaling, centreY - height / 2 / scaling, width / scaling, height / scaling)
    // The place whose card is open, once it can be seen.
    property string shownPlace: ""
    readonly property Item touchedMark: surface.pressed ? marks.childAt(surface.where.position.x - marks.x, surface.where.position.y - marks.y) : null

    signal chosen(string place)

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    clip: true
    onSeenChanged: rest.restart()
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
        visible: root.town.hereShown && x > width && y > width && x < root.width - width && y < root.height - width
        width: 9 * Theme.mm
        x: plane.x + (root.town.here.x - root.origin.x) * root.scaling
        y: plane.y + (root.town.here.y - root.origin.y) * root.scaling
        facing: root.town.facing
        disc: !root.town.hereTouched
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
        instead: root.instead
        // A touch on what lies on the map is none on the map, also where nothing is done with it.
        containmentMask: QtObject {
            function contains(point: point): bool {
                return room.isBare(point.x, point.y);
            }
        }
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
    Room {
        id: room

        town: root.town
        covered: root.covered
        width: root.width
        height: root.height
    }
    Glide {
        id: gliding

        map: root
        at: Qt.point(root.centreX, root.centreY)
        zoom: root.zoom
    }
    Connections {
        target: root.town

        function onAsked(x: real, y: real, zoom: real) {
            root.bring(x, y, zoom);
        }
    }

    function settle() {
        town.measure(centreX, centreY, zoom);
        const start = clearCentre(centreX, centreY, zoom);
        if (!town.looked)
            move(start.x, start.y);
        if (shownPlace !== town.chosen && town.chosen !== "" && !seesWell(town.chosenAt))
            bring(town.chosenAt.x, town.chosenAt.y, zoom);
        shownPlace = town.chosen;
        town.keepClear(Theme.note, Theme.target, covered);
        town.rest(centreX, centreY, zoom, width, height);
    }

    function move(x: real, y: real) {
        gliding.stop();
        centreX = Math.max(town.left, Math.min(town.right, x));
        centreY = Math.max(town.top, Math.min(town.bottom, y));
    }

    function seesWell(place: point): bool {
        return room.isRoomy((place.x - centreX) * scaling + width / 2, (place.y - centreY) * scaling + height / 2);
    }

    /* The middle of the map for which a place is in its middle, or where that is covered in the middle of what is not. */
    function clearCentre(x: real, y: real, to: real): point {
        const clear = room.middle();
        const scale = Math.pow(2, allowed(to) + 9 - 30);
        return Qt.point(x - (clear.x - width / 2) / scale, y - (clear.y - height / 2) / scale);
    }

    /* Go to a place so that it can be seen. */
    function bring(x: real, y: real, to: real) {
        const centre = clearCentre(x, y, to);
        go(centre.x, centre.y, to);
    }

    function allowed(to: real): real {
        return Math.max(town.leastZoom, Math.min(town.mostZoom, to));
    }

    /* To another zoom level; the place at this pixel stays where it is. */
    function stretch(to: real, x: real, y: real) {
        gliding.stop();
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
        gliding.glide(Math.max(town.left, Math.min(town.right, x)), Math.max(town.top, Math.min(town.bottom, y)), allowed(to));
    }

    /* Who asks again before the map rests means it from where it will rest. */
    function nearer() {
        go(gliding.aimX, gliding.aimY, Math.floor(gliding.aimZoom + 0.01) + 1);
    }

    function farther() {
        go(gliding.aimX, gliding.aimY, Math.ceil(gliding.aimZoom - 0.01) - 1);
    }

    /* So many widths of the view to the right and heights down. */
    function shift(widths: real, heights: real) {
        go(gliding.aimX + widths * width / scaling, gliding.aimY + heights * height / scaling, gliding.aimZoom);
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
