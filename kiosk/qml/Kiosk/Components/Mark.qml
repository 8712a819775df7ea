import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A short remark with its pictogram: why a text is not what one would expect, or the state of a thing. */
RowLayout {
    id: root

    property string text
    property string pictogram: "stale"
    property string tone: "care"
    property string language: ""

    visible: text !== ""
    spacing: Theme.space1

    Pictogram {
        Layout.alignment: Qt.AlignTop
        name: root.pictogram
        size: Theme.note * 1.3
        colour: Theme.toneColour(root.tone)
    }
    Copy {
        Layout.fillWidth: true
        text: root.text
        language: root.language
        color: Theme.toneColour(root.tone)
        size: Theme.note
    }
}
