import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/* A button of the rail: pictogram over its word, on the colour of the town. */
Touchable {
    id: root

    property string pictogram
    property bool current: false

    flat: true
    padding: Theme.space1 / 2

    background: Rectangle {
        radius: Theme.radius
        color: root.current ? Theme.lamp : root.down ? Qt.alpha(Theme.harbourInk, 0.2) : "transparent"
    }

    contentItem: ColumnLayout {
        spacing: 0

        Item {
            Layout.fillHeight: true
        }
        Pictogram {
            Layout.alignment: Qt.AlignHCenter
            name: root.pictogram
            size: Math.min(root.height * 0.5, 12 * Theme.mm)
            colour: label.color
        }
        Copy {
            id: label

            Layout.fillWidth: true
            Layout.maximumHeight: root.height * 0.48
            text: root.text
            color: root.current ? Theme.lampInk : Theme.harbourInk
            font.weight: Font.DemiBold
            font.pixelSize: Theme.note
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.round(Theme.smallestBody * 0.5)
            maximumLineCount: 2
            wrapMode: Text.WordWrap
            lineHeight: 0.9
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
