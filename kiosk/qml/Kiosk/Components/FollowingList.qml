pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/*
 * Rows of a page, made as they come into view. Qt's own chain of focus knows neither rows that are not made nor their
 * order, because it runs as they were made: so the list leads the focus itself, by the rows of its model, brings what
 * has it into view, and lets it out at both ends. Whoever goes by the chain comes in at the item before the rows or at the one after them.
 */
ListView {
    id: root

    // Where the page was left, in pixels from its beginning.
    required property real place
    // Until somebody scrolls, what is laid out late (the title, a font) must not move the page.
    property bool settling: true
    // The row that has the focus, or had it last.
    property int at: -1
    // Where the list was scrolled to so that what has the focus is in view.
    property real brought: NaN

    signal scrolled(real place)
    // What has the focus does not fit in with its ring.
    signal cramped

    // Rows ahead would be made in the background, and a page change would have to take them back.
    cacheBuffer: 0
    // Rows kept for reuse would stay in the accessible tree with the words of pages long left.
    reuseItems: false
    // No row is current: that one would be kept when it is out of view, and arrows would go to rows of mere words.
    currentIndex: -1
    keyNavigationEnabled: false
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    spacing: Math.max(Theme.gap, Theme.paragraph)
    // Room for the focus ring of a row.
    leftMargin: Theme.space1
    rightMargin: Theme.space1
    onContentYChanged: if (!settling)
        scrolled(contentY - originY + topMargin)
    onOriginYChanged: {
        settle();
        Qt.callLater(placeHeader);
    }
    onHeightChanged: settling || !activeFocus ? settle() : follow(Window.activeFocusItem)
    // Rows that are only now laid out move those below them; who has scrolled on since does not want to be taken back.
    onContentHeightChanged: if (activeFocus && contentY === brought)
        follow(Window.activeFocusItem)
    onMovementStarted: settling = false
    Keys.onTabPressed: step(true)
    Keys.onBacktabPressed: step(false)

    // What holds the rows comes before them in the chain, and can be no row itself.
    contentItem.activeFocusOnTab: true

    Connections {
        target: root.contentItem

        function onActiveFocusChanged() {
            if (root.contentItem.activeFocus)
                root.walk(-1, true);
        }
    }
    Item {
        id: after

        parent: root
        activeFocusOnTab: true
        onActiveFocusChanged: if (activeFocus)
            root.walk(root.count, false)
    }
    Connections {
        target: root.Window.window

        function onActiveFocusItemChanged() {
            if (root.activeFocus)
                root.follow(root.Window.activeFocusItem);
        }
    }

    function settle() {
        if (settling) {
            contentY = originY - topMargin + place;
            returnToBounds();
        }
    }

    /* Where rows out of view are guessed too high or too low, Qt leaves the title where it was before it knew. */
    function placeHeader() {
        if (headerItem)
            headerItem.y = originY;
    }

    /* Show the page anew, where it was left. */
    function restore() {
        at = -1;
        settling = true;
        forceLayout();
        settle();
    }

    /* Show a row at the top, the first one with the title above it; the focus goes on from there. */
    function jump(row: int) {
        settling = false;
        at = row;
        brought = NaN;
        positionViewAtIndex(row, ListView.Beginning);
        if (row === 0)
            contentY = originY - topMargin;
    }

    /*
     * From what has the focus to the next that can have it, in this row or another, or out of the list. Where its row
     * is gone, because somebody scrolled on by hand, to that row again.
     */
    function step(forward: bool) {
        if (Window.activeFocusItem === root)
            return walk(forward ? at - 1 : at + 1, forward);
        const beside = Window.activeFocusItem.nextItemInFocusChain(forward);
        if (at >= 0 && holds(itemAtIndex(at), beside))
            beside.forceActiveFocus(reason(forward));
        else
            walk(at, forward);
    }

    function walk(from: int, forward: bool) {
        const row = (model as BlockModel).beside(from, forward);
        if (row < 0)
            (forward ? after : contentItem).nextItemInFocusChain(forward).forceActiveFocus(reason(forward));
        else if (!goTo(row, forward))
            walk(row, forward);
    }

    /* Give the focus to a row, its end first where one comes from behind; whether it could take it. */
    function goTo(row: int, forward: bool): bool {
        if (row < 0)
            return false;
        settling = false;
        at = row;
        positionViewAtIndex(row, ListView.Contain);
        // Rows far higher than the list mislead its reckoning: the row may still be out of view, and not be drawn.
        if (!itemAtIndex(row))
            positionViewAtIndex(row, ListView.Beginning);
        const item = itemAtIndex(row);
        const stop = !item ? null : forward ? first(item) : last(item, first(item));
        stop?.forceActiveFocus(reason(forward));
        return stop !== null;
    }

    function first(row: Item): Item {
        const inside = row.activeFocusOnTab ? row : row.nextItemInFocusChain(true);
        return holds(row, inside) ? inside : null;
    }

    function last(row: Item, stop: Item): Item {
        const beside = stop?.nextItemInFocusChain(true);
        return beside && beside !== stop && holds(row, beside) ? last(row, beside) : stop;
    }

    function holds(row: Item, item: Item): bool {
        return item !== null && (item === row || holds(row, item.parent));
    }

    function reason(forward: bool): int {
        return forward ? Qt.TabFocusReason : Qt.BacktabFocusReason;
    }

    /* What has the focus asks this list where to go on, and can be seen. A finger sees what it touches. */
    function follow(item: Item) {
        if (item === contentItem || !holds(contentItem, item))
            return;
        // Where the list goes itself it knows the row: rows just made may stand in one another for a moment.
        if (at < 0 || !holds(itemAtIndex(at), item)) {
            const middle = contentItem.mapFromItem(item, item.width / 2, item.height / 2);
            const row = indexAt(middle.x, middle.y);
            at = row < 0 ? at : row;
        }
        item.Keys.forwardTo = [root];
        if (!(item as Touchable)?.visualFocus)
            return;
        bringIntoView(item);
        if (item.height + 2 * Theme.gap > height)
            cramped();
    }

    /* With room for the ring where there is any. */
    function bringIntoView(item: Item) {
        const ring = Math.max(0, Math.min(Theme.gap, (height - item.height) / 2));
        const top = contentItem.mapFromItem(item, 0, 0).y - ring;
        const bottom = top + item.height + 2 * ring;
        const wanted = Math.min(top, Math.max(contentY, bottom - height));
        if (wanted !== contentY) {
            settling = false;
            contentY = wanted;
            returnToBounds();
        }
        brought = contentY;
    }
}
