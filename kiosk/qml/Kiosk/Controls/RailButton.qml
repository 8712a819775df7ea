import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/* A button of the rail: pictogram over its word, on the colour of the town. */
Touchable {
    id: root

    property string pictogram
    property bool current: false
    property int labelSize: Theme.note
    readonly property color ink: current ? Theme.lampInk : Theme.railInk

    flat: true
    mainChoice: true
    // The rail has the colour of the town, on which the ink of the page could not be seen.
    focusColour: Theme.railInk
    padding: Theme.mm
    horizontalPadding: 0

    background: Rectangle {
        radius: Theme.radius
        color: root.current ? Theme.lamp : root.down ? Qt.alpha(Theme.railInk, 0.2) : "transparent"
    }

    contentItem: ColumnLayout {
        spacing: 0
        opacity: root.enabled ? 1 : 0.55

        Item {
            Layout.fillHeight: true
        }
        Pictogram {
            Layout.alignment: Qt.AlignHCenter
            name: root.pictogram
            size: Math.max(6 * Theme.mm, Math.min(12 * Theme.mm, root.availableHeight - label.implicitHeight))
            colour: root.ink
        }
        Copy {
            id: label

            Layout.fillWidth: true
            text: root.text
            color: root.ink
            font.weight: Font.DemiBold
            size: root.labelSize
            wrapMode: Text.WordWrap
            lineHeight: Theme.railLine
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
