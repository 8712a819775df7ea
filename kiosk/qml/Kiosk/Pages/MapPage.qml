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
    // Where the page is low and wide, the card stands beside the map.
    readonly property bool aside: card.count > 0 && width > 1.3 * height
    readonly property real cardShare: Theme.shallow ? 0.52 : 0.42
    // Beside the card the map has room for itself and little more.
    readonly property bool cramped: card.count > 0 && frame.height < 4.5 * Theme.target
    // The buttons stand above the credit, which has the whole width then, and the scale beside the choices.
    readonly property bool stacked: cramped || Theme.narrow
    // The place whose card a keypad has opened: it goes into the card, and back to the place.
    property string keyedPlace: ""

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
        // A card has a title of its own, and a narrow panel no room for two.
        visible: !Theme.titleInBand && !Theme.shallow && !Theme.largePrint && !(Theme.narrow && card.count > 0)
        title: root.app.page.title
        contentAsOf: root.app.band.contentAsOf
    }
    // Of the page, so that it is on the side of the page; the map in it never turns.
    Item {
        id: frame

        anchors.top: heading.bottom
        anchors.topMargin: heading.visible ? Theme.space1 : 0
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.aside ? 0 : card.height
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: root.aside ? root.cardShare * parent.width : 0

        TownMap {
            id: map

            objectName: "map"
            anchors.fill: parent
            town: root.town
            covered: [choices, buttons, bar, credit].filter(item => item.visible).map(item => root.boxOf(item))
            instead: buttons.instead
            onChosen: place => root.choose(place)
        }
    }
    Row {
        id: choices

        visible: !root.cramped
        anchors.top: frame.top
        anchors.left: frame.left
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
            // Who comes back to a map with half its places gone sees why.
            text: root.town.topicName === "" ? qsTr("Choose places") : qsTr("Only: %1").arg(root.town.topicName)
            pictogram: "filter"
            fill: root.town.topicName === "" ? Theme.harbour : Theme.lamp
            ink: root.town.topicName === "" ? Theme.harbourInk : Theme.lampInk
            wordless: root.wordless
            onClicked: root.app.activate("map-kinds")
        }
    }
    MapButtons {
        id: buttons

        anchors.right: frame.right
        anchors.bottom: root.stacked ? credit.top : frame.bottom
        anchors.margins: Theme.space1 + Theme.mm
        columns: frame.height < 8.5 * Theme.target ? Math.min(5, Math.floor((frame.width - 2 * Theme.space1) / (Theme.target + Theme.gap))) : 1
        canNearer: map.zoom < root.town.mostZoom - 0.01
        canFarther: map.zoom > root.town.leastZoom + 0.01
        canHere: root.town.hasHere
        canMove: !root.cramped
        onNearer: map.nearer()
        onMoved: (widths, heights) => map.shift(widths, heights)
        onFarther: map.farther()
        onHere: map.bring(root.town.here.x, root.town.here.y, Math.max(map.zoom, 16))
    }
    ScaleBar {
        id: bar

        objectName: "map-scale"
        anchors.left: Theme.narrow ? undefined : frame.left
        anchors.right: Theme.narrow ? frame.right : undefined
        anchors.bottom: Theme.narrow ? undefined : credit.top
        anchors.verticalCenter: Theme.narrow ? choices.verticalCenter : undefined
        anchors.margins: Theme.space1
        length: root.town.barLength
        body: root.town.barText
        // Not where it would come up to the buttons on top, nor where one could not see where one stands.
        fits: !root.cramped && (Theme.narrow ? height <= 1.2 * choices.height && choices.width + width + 3 * Theme.space1 < frame.width : credit.y - choices.y - choices.height >= 4 * Theme.note)
    }
    Attribution {
        id: credit

        objectName: "map-credit"
        anchors.left: frame.left
        anchors.bottom: frame.bottom
        credit: root.town.credit
        creditLanguage: root.town.creditLanguage
        room: frame.width - (root.stacked ? 0 : buttons.width + 3 * Theme.space1)
    }
    FollowingList {
        id: card

        readonly property real inset: (root.aside ? Theme.space2 : Theme.margin) - Theme.space1
        readonly property real wanted: count > 0 ? contentHeight + topMargin + bottomMargin : 0

        objectName: "blocks"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.rightMargin: inset
        width: (root.aside ? root.cardShare : 1) * root.width - 2 * inset
        height: root.aside ? root.height - frame.y : Math.min(wanted, 0.55 * root.height, Math.max(0.4 * root.height, root.height - frame.y - (Theme.narrow ? 3.6 : 3) * Theme.target))
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
        return Qt.rect(item.x - frame.x, item.y - frame.y, item.width, item.height);
    }

    Connections {
        target: root.app

        function onPageShown() {
            root.followKeypad();
        }
    }

    function choose(place: string) {
        keyedPlace = (Window.activeFocusItem as Touchable)?.visualFocus ? place : "";
        app.activate("map:choose " + place);
    }

    function followKeypad() {
        if (keyedPlace === "" || app.page.layout !== "map")
            return;
        if (card.count > 0 && !card.activeFocus) {
            card.goTo(0, true);
        } else if (card.count === 0) {
            map.goTo(keyedPlace);
            keyedPlace = "";
        }
    }

    /* What no button took: the keypad's other arrows and signs. */
    function keyPressed(event) {
        event.accepted = true;
        if (event.key === Qt.Key_Left)
            map.shift(-0.25, 0);
        else if (event.key === Qt.Key_Right)
            map.shift(0.25, 0);
        else if (event.key === Qt.Key_Plus)
            map.nearer();
        else if (event.key === Qt.Key_Minus)
            map.farther();
        else
            event.accepted = false;
    }
}
