pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Components
import Kiosk.Controls
import Kiosk.Keyboard
import Kiosk.Models
import Kiosk.Theme

/* The field on top, what answers it in the middle, the keyboard at the bottom until it is hidden. */
FocusScope {
    id: root

    required property AppViewModel app
    required property FieldViewModel field
    required property string hint
    required property string pictogram
    property bool finishes: false
    property bool ready: false
    readonly property bool typing: field.keyboardShown
    readonly property bool scrollerBelow: Theme.widthMm < 100
    // Too low for one above the other, such as with a notice at the foot of a small panel.
    readonly property int abreast: scrollerBelow || height < 2 * Theme.target + 2 * Theme.gap + Theme.space2 ? 2 : 1
    readonly property bool cramped: app.page.overRail && Theme.shallow
    // A question takes more lines than "Search".
    readonly property bool tight: finishes && Theme.narrow && Theme.textScale > 1
    readonly property real below: scrollerBelow && !typing ? Theme.target + Theme.space2 : 0
    readonly property real room: width - 2 * Theme.margin - (scrollerBelow ? 0 : abreast * (Theme.target + Theme.gap))
    readonly property real column: Math.min(room, Theme.column)

    objectName: "typing-page"
    clip: true
    focus: true
    Keys.onPressed: event => root.keyPressed(event)

    PageTitle {
        id: heading

        anchors.top: parent.top
        anchors.topMargin: visible ? Theme.space2 : 0
        anchors.left: entry.left
        width: root.column
        height: visible ? implicitHeight : 0
        // The largest print leaves a narrow panel, or half of one, the room for what is found, not for what the rail says too.
        visible: !Theme.titleInBand && !Theme.shallow && !root.app.page.overRail && !(Theme.largePrint && (Theme.narrow || Theme.lowered)) && !root.tight
        title: root.app.page.title
        trail: Theme.narrow ? "" : root.app.page.trail
        contentAsOf: root.app.band.contentAsOf
    }
    TypingField {
        id: entry

        anchors.top: heading.bottom
        anchors.topMargin: root.cramped ? Theme.space1 : Theme.shallow ? Theme.gap : Theme.space2
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin + Math.max(0, (root.room - root.column) / 2)
        width: root.column
        text: root.field.text
        hint: root.hint
        pictogram: root.pictogram
        direction: root.field.direction
        longest: root.field.longest
        finishes: root.finishes
        ready: root.ready
        keyboardShown: root.typing
        onEdited: text => root.field.write(text)
        onRefused: root.field.refuse()
        onAccepted: root.field.text.trim() === "" ? root.goToKeys() : root.field.enter()
        onKeyboardAsked: (root.Window.activeFocusItem as Touchable)?.visualFocus ? root.goToKeys() : root.field.showKeyboard()
        onCleared: {
            root.field.type("");
            takeFocus();
        }
        onFinished: root.field.enter()
    }
    FollowingList {
        id: list

        objectName: "results"
        anchors.top: entry.bottom
        anchors.topMargin: root.cramped ? 0 : Theme.space1
        anchors.bottom: keys.top
        anchors.bottomMargin: root.below
        anchors.left: entry.left
        anchors.leftMargin: -Theme.space1
        width: root.column + 2 * Theme.space1
        topMargin: root.cramped && !root.finishes ? 0 : Theme.space1
        bottomMargin: Theme.space2
        place: root.app.page.scroll
        model: root.field.showing ? root.field.rows : root.app.page.blocks
        onScrolled: place => root.app.scrolled(place)
        onMovementStarted: root.scrolledByHand()
        onCramped: root.field.hideKeyboard()

        delegate: BlockChooser {
            width: root.column
            onActivated: key => {
                root.app.leaveFrom((root.Window.activeFocusItem as Touchable)?.visualFocus ? key : "");
                root.field.activate(key);
            }
        }
    }
    Scroller {
        id: scroller

        view: list
        visible: needed && !root.app.page.overRail
        columns: root.abreast
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
            keyboard: root.field.keyboard
            highest: root.height - entry.y - entry.height - (root.cramped ? Theme.target : 2 * Theme.target)
        }
    }

    Connections {
        target: root.field

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
        entry.takeFocus()

    function restore() {
        list.restore();
        if (!list.goTo(list.model.find(app.page.leftFrom), true))
            entry.takeFocus();
    }

    function scrolledByHand() {
        list.settling = false;
        field.hideKeyboard();
    }

    /* A keypad is about to type. */
    function goToKeys() {
        field.walkByKeypad();
        field.showKeyboard();
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
            field.walkByKeypad();
            move(true, !along);
        } else if (event.key === Qt.Key_Up || against) {
            field.walkByKeypad();
            move(false, !against);
        } else if (event.key === Qt.Key_Escape) {
            field.escape();
        } else if (event.key === Qt.Key_Backspace) {
            field.backspace();
            entry.takeFocus();
        } else if (event.text.trim() !== "" && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
            field.append(event.text);
            entry.takeFocus();
        } else {
            event.accepted = false;
        }
    }
}
