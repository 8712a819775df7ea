pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Components
import Kiosk.Controls
import Kiosk.Map
import Kiosk.Models
import Kiosk.Theme

/* The map of the town; on it buttons, below it the card of the place one has touched. */
FocusScope {
    id: root

    required property AppViewModel app
    required property MapViewModel town
    readonly property bool wordless: Theme.narrow || Theme.largePrint
    property bool byKeypad: false

    clip: true
    Keys.onPressed: event => root.keyPressed(event)

    PageTitle {
        id: heading

        anchors.top: parent.top
        anchors.topMargin: visible ? Theme.space2 : 0
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        height: visible ? implicitHeight : 0
        visible: !Theme.titleInBand && !Theme.shallow && !Theme.largePrint
        title: root.app.page.title
        contentAsOf: root.app.band.contentAsOf
    }
    TownMap {
        id: map

        objectName: "map"
        anchors.top: heading.bottom
        anchors.topMargin: heading.visible ? Theme.space1 : 0
        anchors.bottom: card.top
        anchors.left: parent.left
        anchors.right: parent.right
        town: root.town
        covered: [choices, buttons, bar, credit].map(item => root.boxOf(item))
        onChosen: place => root.choose(place)
    }
    Row {
        id: choices

        anchors.top: map.top
        anchors.left: map.left
        anchors.margins: Theme.space1 + Theme.mm
        spacing: Theme.gap

        PlainButton {
            objectName: "map-list"
            text: qsTr("As a list")
            pictogram: "list"
            wordless: root.wordless
            onClicked: root.app.activate("places")
        }
        PlainButton {
            objectName: "map-kinds"
            text: qsTr("Choose places")
            pictogram: "filter"
            wordless: root.wordless
            onClicked: root.app.activate("map-kinds")
        }
    }
    MapButtons {
        id: buttons

        anchors.right: map.right
        anchors.bottom: map.bottom
        anchors.margins: Theme.space1 + Theme.mm
        columns: Theme.shallow || Theme.lowered ? 3 : 1
        canNearer: map.zoom < root.town.mostZoom - 0.01
        canFarther: map.zoom > root.town.leastZoom + 0.01
        canHere: root.town.hasHere
        onNearer: map.nearer()
        onFarther: map.farther()
        onHere: map.go(root.town.here.x, root.town.here.y, Math.max(map.zoom, 16))
    }
    ScaleBar {
        id: bar

        anchors.left: map.left
        anchors.bottom: credit.top
        anchors.margins: Theme.space1
        length: root.town.barLength
        body: root.town.barText
    }
    Attribution {
        id: credit

        anchors.left: map.left
        anchors.bottom: map.bottom
        credit: root.town.credit
        room: map.width - buttons.width - 3 * Theme.space1
    }
    Rectangle {
        anchors.fill: card
        visible: card.height > 0
        color: Theme.paper
    }
    FollowingList {
        id: card

        readonly property real wanted: count > 0 ? contentHeight + topMargin + bottomMargin : 0

        objectName: "blocks"
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin - Theme.space1
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin - Theme.space1
        height: Math.min(wanted, 0.55 * root.height)
        topMargin: Theme.space1
        bottomMargin: Theme.space1
        place: 0
        model: root.app.page.blocks

        delegate: BlockChooser {
            width: card.width - 2 * Theme.space1
            onActivated: key => root.app.activate(key)
        }
    }

    function boxOf(item: Item): rect {
        return Qt.rect(item.x - map.x, item.y - map.y, item.width, item.height);
    }

    function choose(place: string) {
        app.activate("map:choose " + place);
    }

    /* What no button took: the keypad's other arrows and signs. */
    function keyPressed(event) {
        const step = 0.25 * map.width / map.scaling;
        event.accepted = true;
        if (event.key === Qt.Key_Left)
            map.go(map.centreX - step, map.centreY, map.zoom);
        else if (event.key === Qt.Key_Right)
            map.go(map.centreX + step, map.centreY, map.zoom);
        else if (event.key === Qt.Key_Plus)
            map.nearer();
        else if (event.key === Qt.Key_Minus)
            map.farther();
        else
            event.accepted = false;
    }
}
