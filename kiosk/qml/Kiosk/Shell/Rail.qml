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
    readonly property real across: Math.floor(width - (columns - 1) * grid.spacing)
    readonly property real cellWidth: Math.floor((across - 2 * grid.padding) / columns)
    readonly property real lowCell: Math.ceil((Theme.narrow ? 20 : 14 + 10 * Theme.textScale) * Theme.mm)
    readonly property real cellHeight: Theme.railAtSide ? (height - 2 * grid.padding - (rows - 1) * grid.spacing) / rows : lowCell
    readonly property string here: app.page.name
    readonly property list<string> labels: [qsTr("Back"), qsTr("Home"), qsTr("Search"), qsTr("Language"), qsTr("Easier to use"), qsTr("Help")]
    // One size for all six: as large as the text scale asks and every label still fits its cell, in one line or in two.
    readonly property real line: metrics.height * Theme.railLine
    readonly property real beside: 8.2 * Theme.mm
    readonly property real room: cellWidth - 2 * Theme.mm - 1
    readonly property real inOneLine: Math.min((cellHeight - beside) / line, ...labels.map(label => room / widthOf(label, 1)))
    readonly property real inTwoLines: Math.min((cellHeight - beside) / line / 2, ...labels.map(label => room / widthOf(label, 2)))
    readonly property int evenSize: Math.floor(Theme.note * Math.min(1, Math.max(inOneLine, inTwoLines)))
    // Where even cells would keep the largest print small, a long word takes of the room of a short one, and two lines
    // take of the height of the page what they need; on a low panel no more than Latin letters do.
    readonly property bool shared: !Theme.railAtSide && evenSize < Theme.leastLabel
    readonly property real needsHigh: Math.ceil(beside + 2 * line * Theme.leastLabel / Theme.note)
    readonly property real highCell: Theme.shallow ? Math.min(needsHigh, Math.ceil(25 * Theme.mm)) : needsHigh
    readonly property int labelSize: shared ? largest(Theme.leastLabel) : evenSize

    implicitWidth: (Theme.railDoubled ? 2 : 1) * (30 + 14 * Theme.textScale) * Theme.mm
    implicitHeight: labels.reduce((sum, _, at) => at % columns ? sum : sum + heightOf(at), (rows - 1) * grid.spacing + 2 * grid.padding)
    color: Theme.rail

    Rectangle {
        visible: Theme.highContrast || Theme.dark
        width: Theme.railAtSide ? Theme.mm : parent.width
        height: Theme.railAtSide ? parent.height : Theme.mm
        anchors.right: Theme.railAtSide ? parent.right : undefined
        color: Theme.line
    }
    Flow {
        id: grid

        anchors.fill: parent
        padding: Theme.narrow ? Theme.mm : Theme.space1
        leftPadding: root.shared ? 0 : padding
        rightPadding: leftPadding
        spacing: Theme.gap

        RailButton {
            objectName: "rail-back"
            width: root.cellOf(0)
            height: root.heightOf(0)
            labelSize: root.labelSize
            text: root.labels[0]
            pictogram: "back"
            enabled: root.app.canGoBack
            onClicked: root.app.back()
        }
        RailButton {
            objectName: "rail-home"
            width: root.cellOf(1)
            height: root.heightOf(1)
            labelSize: root.labelSize
            text: root.labels[1]
            pictogram: "home"
            current: root.here === "home"
            onClicked: root.app.open("home")
        }
        RailButton {
            objectName: "rail-search"
            width: root.cellOf(2)
            height: root.heightOf(2)
            labelSize: root.labelSize
            text: root.labels[2]
            pictogram: "search"
            current: root.here === "search"
            onClicked: root.app.open("search")
        }
        RailButton {
            objectName: "rail-language"
            width: root.cellOf(3)
            height: root.heightOf(3)
            labelSize: root.labelSize
            text: root.labels[3]
            pictogram: "language"
            current: root.here === "language"
            onClicked: root.app.open("language")
        }
        RailButton {
            objectName: "rail-easier"
            width: root.cellOf(4)
            height: root.heightOf(4)
            labelSize: root.labelSize
            text: root.labels[4]
            pictogram: "easier"
            current: root.here === "easier"
            onClicked: root.app.open("easier")
        }
        RailButton {
            objectName: "rail-help"
            width: root.cellOf(5)
            height: root.heightOf(5)
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

    /* How wide a label is at the size of a note: in one line, or broken where its longer line is shortest. */
    function widthOf(label: string, count: int): real {
        const words = label.split(" ");
        const width = part => metrics.advanceWidth(part.join(" "));
        return count === 1 ? metrics.advanceWidth(label) : Math.min(...words.map((_, at) => Math.max(width(words.slice(0, at + 1)), width(words.slice(at + 1)))));
    }

    /* What a cell needs for its label, with a little for letters that stand on whole pixels: at least a main choice's. */
    function needed(label: string, size: int, count: int): real {
        return Math.max(Theme.mainTarget, Math.ceil(1.01 * widthOf(label, count) * size / Theme.note) + 1);
    }

    function rowNeeds(at: int, size: int, count: int): real {
        const first = at - at % columns;
        return labels.slice(first, first + columns).reduce((sum, label) => sum + needed(label, size, count), 0);
    }

    /* In how many lines the words of a row stand at this size. */
    function linesOf(at: int, size: int): int {
        return rowNeeds(at, size, 1) <= across ? 1 : 2;
    }

    function fits(size: int): bool {
        const most = (highCell - beside) * Theme.note / line;
        return labels.every((_, at) => rowNeeds(at, size, linesOf(at, size)) <= across && size * linesOf(at, size) <= most);
    }

    function largest(size: int): int {
        return size <= 1 || fits(size) ? size : largest(size - 1);
    }

    function cellOf(at: int): real {
        const count = linesOf(at, labelSize);
        return shared ? needed(labels[at], labelSize, count) + Math.floor((across - rowNeeds(at, labelSize, count)) / columns) : cellWidth;
    }

    function heightOf(at: int): real {
        return shared && linesOf(at, labelSize) > 1 ? highCell : cellHeight;
    }
}
