import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Back, Home, Search, Language, Easier to use, Help: always here, always in this order. */
Rectangle {
    id: root

    required property AppViewModel app
    readonly property int columns: Theme.railDoubled ? 2 : Theme.railAtSide ? 1 : Theme.railInTwoRows ? 3 : 6
    readonly property int rows: 6 / columns
    readonly property real cellWidth: (width - 2 * grid.padding - (columns - 1) * grid.spacing) / columns
    readonly property real lowCell: Math.ceil((Theme.narrow ? 20 : 14 + 10 * Theme.textScale) * Theme.mm)
    readonly property real cellHeight: Theme.railAtSide ? (height - 2 * grid.padding - (rows - 1) * grid.spacing) / rows : lowCell
    readonly property string here: app.page.name
    readonly property list<string> labels: [qsTr("Back"), qsTr("Home"), qsTr("Search"), qsTr("Language"), qsTr("Easier to use"), qsTr("Help")]
    // One size for all six: as large as the text scale asks and every label still fits its cell, in one line or in two.
    readonly property real lines: (cellHeight - 8.2 * Theme.mm) / metrics.height / Theme.railLine
    readonly property real inOneLine: Math.min(lines, ...labels.map(label => room / metrics.advanceWidth(label)))
    readonly property real inTwoLines: Math.min(lines / 2, ...labels.map(label => room / longerLine(label)))
    readonly property int labelSize: Math.floor(Theme.note * Math.min(1, Math.max(inOneLine, inTwoLines)))
    readonly property real room: cellWidth - 2 * Theme.mm - 1

    implicitWidth: (Theme.railDoubled ? 2 : 1) * (30 + 14 * Theme.textScale) * Theme.mm
    implicitHeight: rows * lowCell + (rows - 1) * grid.spacing + 2 * grid.padding
    color: Theme.rail

    Rectangle {
        visible: Theme.highContrast || Theme.dark
        width: Theme.railAtSide ? Theme.mm : parent.width
        height: Theme.railAtSide ? parent.height : Theme.mm
        anchors.right: Theme.railAtSide ? parent.right : undefined
        color: Theme.line
    }
    Grid {
        id: grid

        anchors.fill: parent
        padding: Theme.narrow ? Theme.mm : Theme.space1
        columns: root.columns
        spacing: Theme.gap

        RailButton {
            objectName: "rail-back"
            width: root.cellWidth
            height: root.cellHeight
            labelSize: root.labelSize
            text: root.labels[0]
            pictogram: "back"
            enabled: root.app.canGoBack
            onClicked: root.app.back()
        }
        RailButton {
            objectName: "rail-home"
            width: root.cellWidth
            height: root.cellHeight
            labelSize: root.labelSize
            text: root.labels[1]
            pictogram: "home"
            current: root.here === "home"
            onClicked: root.app.open("home")
        }
        RailButton {
            objectName: "rail-search"
            width: root.cellWidth
            height: root.cellHeight
            labelSize: root.labelSize
            text: root.labels[2]
            pictogram: "search"
            current: root.here === "search"
            onClicked: root.app.open("search")
        }
        RailButton {
            objectName: "rail-language"
            width: root.cellWidth
            height: root.cellHeight
            labelSize: root.labelSize
            text: root.labels[3]
            pictogram: "language"
            current: root.here === "language"
            onClicked: root.app.open("language")
        }
        RailButton {
            objectName: "rail-easier"
            width: root.cellWidth
            height: root.cellHeight
            labelSize: root.labelSize
            text: root.labels[4]
            pictogram: "easier"
            current: root.here === "easier"
            onClicked: root.app.open("easier")
        }
        RailButton {
            objectName: "rail-help"
            width: root.cellWidth
            height: root.cellHeight
            labelSize: root.labelSize
            text: root.labels[5]
            pictogram: "help"
            current: root.here === "help"
            onClicked: root.app.open("help")
        }
    }

    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.note
        font.letterSpacing: Theme.language === "ar" ? 0 : Theme.letterSpacing * Theme.note
        font.wordSpacing: Theme.wordSpacing * Theme.note
        font.weight: Font.DemiBold
    }

    /* How wide a label is when it breaks where its longer line is shortest. */
    function longerLine(label: string): real {
        const words = label.split(" ");
        const width = part => metrics.advanceWidth(part.join(" "));
        return Math.min(...words.map((_, at) => Math.max(width(words.slice(0, at + 1)), width(words.slice(at + 1)))));
    }
}
