pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Components
import Kiosk.Controls
import Kiosk.Keyboard
import Kiosk.Models
import Kiosk.Theme

/* The field on top, what was found in the middle, the keyboard at the bottom until it is hidden. */
FocusScope {
    id: root

    required property AppViewModel app
    readonly property SearchViewModel search: app.search as SearchViewModel
    readonly property bool typing: search.keyboardShown
    readonly property bool scrollerBelow: Theme.widthMm < 100
    readonly property bool cramped: app.page.overRail && Theme.shallow
    readonly property real below: scrollerBelow && !typing ? Theme.target + Theme.space2 : 0
    readonly property real room: width - 2 * Theme.margin - (scrollerBelow ? 0 : Theme.target + Theme.gap)
    readonly property real column: Math.min(room, Theme.column)

    objectName: "search-page"
    clip: true
    focus: true
    Keys.onPressed: event => root.keyPressed(event)

    PageTitle {
        id: heading

        anchors.top: parent.top
        anchors.topMargin: visible ? Theme.space2 : 0
        anchors.left: field.left
        width: root.column
        height: visible ? implicitHeight : 0
        // The largest print leaves a narrow panel, or half of one, the room for what is found, not for what the rail says too.
        visible: !Theme.titleInBand && !Theme.shallow && !root.app.page.overRail && !(Theme.largePrint && (Theme.narrow || Theme.lowered))
        title: root.app.page.title
        contentAsOf: root.app.band.contentAsOf
    }
    SearchField {
        id: field

        anchors.top: heading.bottom
        anchors.topMargin: root.cramped ? Theme.space1 : Theme.shallow ? Theme.gap : Theme.space2
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin + Math.max(0, (root.room - root.column) / 2)
        width: root.column
        text: root.search.text
        keyboardShown: root.typing
        onEdited: text => root.search.write(text)
        onAccepted: root.search.text.trim() === "" ? root.goToKeys() : root.search.enter()
        onKeyboardAsked: (root.Window.activeFocusItem as Touchable)?.visualFocus ? root.goToKeys() : root.search.showKeyboard()
        onCleared: {
            root.search.type("");
            takeFocus();
        }
    }
    FollowingList {
        id: list

        objectName: "results"
        anchors.top: field.bottom
        anchors.topMargin: root.cramped ? 0 : Theme.space1
        anchors.bottom: keys.top
        anchors.bottomMargin: root.below
        anchors.left: field.left
        anchors.leftMargin: -Theme.space1
        width: root.column + 2 * Theme.space1
        topMargin: root.cramped ? 0 : Theme.space1
        bottomMargin: Theme.space2
        place: root.app.page.scroll
        model: root.search.showing ? root.search.rows : root.app.page.blocks
        onScrolled: place => root.app.scrolled(place)
        onMovementStarted: root.scrolledByHand()
        onCramped: root.search.hideKeyboard()

        delegate: BlockChooser {
            width: root.column
            onActivated: key => {
                root.app.leaveFrom((root.Window.activeFocusItem as Touchable)?.visualFocus ? key : "");
                root.search.activate(key);
            }
        }
    }
    Scroller {
        id: scroller

        view: list
        visible: needed && !root.app.page.overRail
        columns: root.scrollerBelow ? 2 : 1
        anchors.bottom: keys.top
        anchors.bottomMargin: root.scrollerBelow ? Theme.space1 : Theme.space2
        anchors.left: root.scrollerBelow ? parent.left : list.right
        anchors.leftMargin: root.scrollerBelow ? (parent.width - width) / 2 : Theme.gap - Theme.space1
        onMoved: root.scrolledByHand()
    }
    Loader {
        id: keys

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: active ? implicitHeight : 0
        active: root.typing

        sourceComponent: OnScreenKeyboard {
            objectName: "keyboard"
            keyboard: root.search.keyboard
            highest: root.height - field.y - field.height - (root.cramped ? Theme.target : 2 * Theme.target)
        }
    }

    Connections {
        target: root.search

        function onRenewed() {
            list.settling = false;
            list.positionViewAtBeginning();
            list.contentY = list.originY - list.topMargin;
        }

        function onEntered(row: int) {
            list.goTo(row, true);
        }
    }
    Connections {
        target: root.app.page

        function onOpened() {
            root.restore();
        }
    }
    Component.onCompleted: restore()
    // A keyboard that goes would take the focus with it.
    onTypingChanged: if (!typing && !list.activeFocus)
        field.takeFocus()

    function restore() {
        list.restore();
        if (!list.goTo(list.model.find(app.page.leftFrom), true))
            field.takeFocus();
    }

    function scrolledByHand() {
        list.settling = false;
        search.hideKeyboard();
    }

    /* A keypad is about to type. */
    function goToKeys() {
        search.walkByKeypad();
        search.showKeyboard();
        const keyboard = keys.item as Item;
        keyboard?.nextItemInFocusChain(true)?.forceActiveFocus(Qt.TabFocusReason);
    }

    /* To the next item that can have the focus; up and down lead out of the keyboard from its edges. */
    function move(forward: bool, out: bool) {
        if (list.activeFocus)
            return list.step(forward);
        let next = Window.activeFocusItem?.nextItemInFocusChain(forward);
        while (out && keys.activeFocus && next as Key)
            next = next.nextItemInFocusChain(forward);
        next?.forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
    }

    /* What neither the field nor a button took: the keypad's keys, and letters typed elsewhere. */
    function keyPressed(event) {
        const along = event.key === (root.LayoutMirroring.enabled ? Qt.Key_Left : Qt.Key_Right);
        const against = event.key === (root.LayoutMirroring.enabled ? Qt.Key_Right : Qt.Key_Left);
        event.accepted = true;
        if (event.key === Qt.Key_Down || along) {
            search.walkByKeypad();
            move(true, !along);
        } else if (event.key === Qt.Key_Up || against) {
            search.walkByKeypad();
            move(false, !against);
        } else if (event.key === Qt.Key_Escape) {
            search.escape();
        } else if (event.key === Qt.Key_Backspace) {
            search.backspace();
            field.takeFocus();
        } else if (event.text.trim() !== "" && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
            search.append(event.text);
            field.takeFocus();
        } else {
            event.accepted = false;
        }
    }
}
