pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Models
import Kiosk.Theme

/*
 * The tiles of one zoom level that can be seen. There are as many pictures as the view may ever need; one that leaves
 * it at a side comes in again at the other as another tile, so that a move loads what is new and nothing else.
 */
Item {
    id: root

    required property MapViewModel town
    required property int level
    // Pixels that a unit has, and the point of the plane that this item begins at.
    required property real scaling
    required property point origin
    // What can be seen, in units; one that is being replaced stays as it is, and loads nothing more.
    required property rect seen
    required property bool current
    property rect area
    required property size shown
    property int waiting: 0
    readonly property real side: Math.pow(2, 30 - level)
    readonly property real leastPx: 512 * 0.98
    readonly property int columns: Math.ceil(shown.width / leastPx) + 1
    readonly property int rows: Math.ceil(shown.height / leastPx) + 1
    readonly property int firstColumn: Math.floor(area.x / side)
    readonly property int firstRow: Math.floor(area.y / side)
    readonly property int lastColumn: Math.floor((area.x + area.width) / side)
    readonly property int lastRow: Math.floor((area.y + area.height) / side)

    Binding on area {
        when: root.current
        value: root.seen
        restoreMode: Binding.RestoreNone
    }
    Repeater {
        model: root.columns * root.rows

        Image {
            required property int index

            readonly property int column: root.wrapped(index % root.columns, root.firstColumn, root.columns)
            readonly property int row: root.wrapped(Math.floor(index / root.columns), root.firstRow, root.rows)
            readonly property bool loading: status === Image.Loading

            x: root.pixel(column * root.side - root.origin.x)
            y: root.pixel(row * root.side - root.origin.y)
            width: root.pixel((column + 1) * root.side - root.origin.x) - x
            height: root.pixel((row + 1) * root.side - root.origin.y) - y
            source: root.visible && column <= root.lastColumn && row <= root.lastRow ? root.town.picture(Theme.name, root.level, column, row) : ""
            asynchronous: true
            cache: false
            onLoadingChanged: root.waiting += loading ? 1 : -1
            Component.onDestruction: if (loading)
                root.waiting -= 1
            Accessible.ignored: true
        }
    }

    /* The first number from `first` on that leaves the remainder `place`. */
    function wrapped(place: int, first: int, count: int): int {
        return first + ((place - first) % count + count) % count;
    }

    function pixel(units: real): real {
        return Math.round(units * scaling);
    }
}
