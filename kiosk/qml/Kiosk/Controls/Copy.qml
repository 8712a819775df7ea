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
    property int size: Theme.body
    readonly property string family: Theme.familyOf(language)
    readonly property bool joined: family === "Noto Sans Arabic"
    // Titles of books come in scripts that stack their marks higher than a line of Noto Sans.
    readonly property bool stacked: !["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew"].includes(family)
    readonly property bool turned: language !== "" && Theme.readsRightToLeft(language) !== Theme.readsRightToLeft(Theme.language)

    color: Theme.ink
    font.family: family
    font.pixelSize: size
    font.letterSpacing: joined ? 0 : Theme.letterSpacing * size
    font.wordSpacing: Theme.wordSpacing * size
    topPadding: stacked ? Math.ceil(0.12 * size) : 0
    bottomPadding: topPadding
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    lineHeight: joined ? Theme.arabicLine : Theme.latinLine
    horizontalAlignment: turned ? Text.AlignRight : Text.AlignLeft
    renderType: Text.QtRendering
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
