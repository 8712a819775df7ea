import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* One of the large buttons along the lower edge of the attract screen: what somebody needs before anything else. */
Touchable {
    id: root

    property string pictogram
    // Something that is on or off, and is `lit` while it is on.
    property bool toggles: false
    property bool lit: false
    // Two beside each other on the narrowest panel have no room for a word beside its pictogram.
    readonly property bool upright: Theme.narrow && !Theme.landscape
    readonly property color ink: lit ? Theme.lampInk : Theme.railInk

    mainChoice: true
    verticalPadding: Theme.narrow ? Theme.mm : Theme.space2
    horizontalPadding: Theme.narrow ? Theme.space1 : Theme.space2
    Accessible.role: toggles ? Accessible.CheckBox : Accessible.Button
    // The button's own state is what a screen reader is told; after a touch it is again as the page says.
    checkable: toggles
    checked: lit
    onToggled: checked = Qt.binding(() => lit)
    focusColour: Theme.railInk

    background: Rectangle {
        radius: Theme.radius
        color: root.lit ? Theme.lamp : root.down ? Qt.alpha(Theme.railInk, 0.2) : "transparent"
        border.width: Theme.hair
        border.color: Theme.railInk
    }

    contentItem: GridLayout {
        columns: root.upright ? 1 : 2
        columnSpacing: Theme.narrow ? Theme.space1 : Theme.space2
        rowSpacing: 0

        RowLayout {
            Layout.alignment: Qt.AlignCenter
            spacing: Theme.mm

            Pictogram {
                name: root.pictogram
                size: (Theme.narrow ? 10 : 16) * Theme.mm
                colour: root.ink
            }
            Pictogram {
                visible: root.lit
                name: "check"
                size: (Theme.narrow ? 6 : 10) * Theme.mm
                colour: root.ink
            }
        }
        Copy {
            Layout.fillWidth: true
            text: root.text
            color: root.ink
            size: Theme.narrow ? Math.min(Theme.body, Math.round(Theme.smallestBody * 1.1)) : Theme.body
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
            horizontalAlignment: root.upright ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }
    }
}
