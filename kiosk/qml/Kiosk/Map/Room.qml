import QtQuick
import Kiosk.Models
import Kiosk.Theme

/* Where on the view there is room for a place beside what lies on the map. All in pixels. */
QtObject {
    id: root

    required property MapViewModel town
    required property list<rect> covered
    required property real width
    required property real height
    // What stands for a place needs so much around its middle.
    readonly property real elbow: Theme.target / 2 + 3 * Theme.mm

    function isBare(x: real, y: real): bool {
        return isFree(x, y, 0);
    }

    function isRoomy(x: real, y: real): bool {
        return x > elbow && y > elbow && x < width - elbow && y < height - elbow && isFree(x, y, elbow);
    }

    /* The middle of the view, or where that is covered the middle of the largest part that is not. */
    function middle(): point {
        return isFree(width / 2, height / 2, elbow) ? Qt.point(width / 2, height / 2) : town.clearMiddle(width, height, covered);
    }

    function isFree(x: real, y: real, around: real): bool {
        return !covered.some(box => x >= box.left - around && x <= box.right + around && y >= box.top - around && y <= box.bottom + around);
    }
}
