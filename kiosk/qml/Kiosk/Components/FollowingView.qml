import QtQuick
import Kiosk.Theme

/* Scrolls, and shows what a keypad leads to. What a finger touches stays where it is. */
Flickable {
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    /* With room for the ring where there is any. */
    function bringIntoView(item: Item) {
        const room = Math.max(0, Math.min(Theme.gap, (height - item.height) / 2));
        const top = item.mapToItem(contentItem, 0, 0).y - room;
        const bottom = top + item.height + 2 * room;
        contentY = Math.max(0, Math.min(top, Math.max(contentY, bottom - height), contentHeight - height));
    }
}
