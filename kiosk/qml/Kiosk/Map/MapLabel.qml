import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/* A name on the map, in letters that stand out from whatever is below. */
Copy {
    id: root

    required property string letters
    required property string kind
    required property real unitX
    required property real unitY
    required property real boxWidth
    required property real boxHeight
    required property real turn
    required property real scaling
    required property point origin

    x: Math.round((unitX - origin.x) * scaling - boxWidth / 2)
    y: Math.round((unitY - origin.y) * scaling - boxHeight / 2)
    width: boxWidth
    height: boxHeight
    rotation: turn
    text: letters
    size: Theme.note
    font.weight: kind === "quarter" || kind === "here" ? Font.DemiBold : Font.Normal
    font.letterSpacing: 0
    font.wordSpacing: 0
    color: kind === "water" ? Theme.harbour : Theme.ink
    style: Text.Outline
    styleColor: Theme.highContrast ? "#000000" : Theme.dark ? "#0F1A21" : "#FFFFFF"
    lineHeight: 1
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    wrapMode: Text.NoWrap
}
