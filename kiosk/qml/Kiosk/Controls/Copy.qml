import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

/*
 * Words on the screen. A label, not a bare Text, so that it stands in the accessible tree. `language` is set for
 * words in another language than the page's: they get their own font and start from their own side.
 */
T.Label {
    id: root

    property string language: ""
    readonly property bool turned: language !== "" && Theme.readsRightToLeft(language) !== Theme.readsRightToLeft(Theme.language)

    color: Theme.ink
    font.family: Theme.familyOf(language)
    font.pixelSize: Theme.body
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    lineHeight: font.family === "Noto Sans Arabic" ? Theme.arabicLine : 1
    horizontalAlignment: turned ? Text.AlignRight : Text.AlignLeft
    renderType: Text.QtRendering
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
