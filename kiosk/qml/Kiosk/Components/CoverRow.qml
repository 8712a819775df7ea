pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

/* Books beside each other, as many as can be read: two, three or six, all of one height. */
Item {
    id: root

    required property list<var> entries

    readonly property int columns: [6, 3, 2].find(count => room(count) >= 9.5 * Theme.body) ?? (width >= 12 * Theme.body ? 2 : 1)
    readonly property real cell: Math.floor(room(columns))
    readonly property bool leftwards: Theme.readsRightToLeft(Theme.language)
    property real tall: 0

    signal activated(string key)

    implicitHeight: Math.ceil(entries.length / columns) * (tall + Theme.gap) - Theme.gap
    height: implicitHeight

    function room(count: int): real {
        return (width - (count - 1) * Theme.gap) / count;
    }

    function measure() {
        let most = 0;
        for (let number = 0; number < covers.count; number++)
            most = Math.max(most, covers.itemAt(number)?.implicitHeight ?? 0);
        tall = most;
    }

    Repeater {
        id: covers

        model: root.entries

        BookCover {
            required property var modelData
            required property int index
            readonly property int column: index % root.columns

            x: (root.leftwards ? root.columns - 1 - column : column) * (root.cell + Theme.gap)
            y: Math.floor(index / root.columns) * (root.tall + Theme.gap)
            width: root.cell
            height: root.tall
            text: modelData.name
            title: modelData.label
            cover: modelData.cover
            onClicked: root.activated(modelData.key)
            onImplicitHeightChanged: root.measure()
            Component.onCompleted: root.measure()
        }
    }
}
