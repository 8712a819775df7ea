pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

/* Books below each other. */
Item {
    id: root

    required property list<var> entries
    readonly property real gap: Math.max(Theme.gap, Theme.paragraph)
    property list<real> tops: []

    signal activated(string key)

    height: implicitHeight

    function measure() {
        const found = [];
        let bottom = 0;
        for (let number = 0; number < books.count; number++) {
            found.push(bottom);
            bottom += (books.itemAt(number)?.implicitHeight ?? 0) + gap;
        }
        tops = found;
        implicitHeight = Math.max(0, bottom - gap);
    }

    Repeater {
        id: books

        model: root.entries

        BookRow {
            required property var modelData
            required property int index

            y: root.tops[index] ?? 0
            width: root.width
            height: implicitHeight
            text: modelData.name
            title: modelData.label
            cover: modelData.cover
            onClicked: root.activated(modelData.key)
            onImplicitHeightChanged: root.measure()
            Component.onCompleted: root.measure()
        }
    }
}
