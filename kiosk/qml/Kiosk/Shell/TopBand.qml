import QtQuick
import QtQuick.Layouts
import Kiosk.Components
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Whose kiosk this is, what day it is, how old the content is, and Finish. */
Rectangle {
    id: root

    required property AppViewModel app
    // The largest print leaves room for words alone on the narrowest panels.
    readonly property bool wordsOnly: Theme.largePrint && Theme.widthMm < 100

    // On a low panel a code must find room between band and rail, whole, also beneath the largest print.
    implicitHeight: row.implicitHeight + 2 * (!Theme.shallow ? Theme.space1 : Theme.largePrint ? Theme.hair : Theme.mm)
    color: Theme.card

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space2

        TownMark {
            visible: !Theme.titleInBand && !root.wordsOnly && !(Theme.compact && Theme.spacious)
            source: root.app.band.mark
        }
        Copy {
            Layout.fillWidth: Theme.compact || Theme.lowered
            Layout.maximumHeight: Theme.compact ? Math.max(Theme.target, root.wordsOnly ? 3 * Theme.leastLabel : 0) : Number.POSITIVE_INFINITY
            objectName: Theme.titleInBand ? "title" : ""
            text: Theme.titleInBand ? root.app.page.title : root.app.band.town
            language: Theme.titleInBand ? root.app.page.titleLanguage : ""
            verticalAlignment: Text.AlignVCenter
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
            fontSizeMode: Theme.compact ? Text.Fit : Text.FixedSize
            size: Theme.compact && Theme.spacious ? Math.max(Theme.leastLabel, Math.round(Theme.smallestBody * 0.7)) : Theme.compact ? Math.min(Theme.body, Math.max(Theme.leastLabel, Math.round(Theme.smallestBody * 1.4))) : Theme.body
            minimumPixelSize: Math.round(Theme.smallestBody * 0.5)
            maximumLineCount: 2
            color: Theme.harbour
            Accessible.role: Theme.titleInBand ? Accessible.Heading : Accessible.StaticText
        }
        // The town's name stands whole; what is beside it may take another line.
        ColumnLayout {
            Layout.fillWidth: true
            // In reach mode they stand above.
            visible: !Theme.compact && !Theme.lowered
            spacing: 0

            Copy {
                Layout.fillWidth: true
                text: root.app.band.moment
                size: Theme.note
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.WordWrap
            }
            Copy {
                Layout.fillWidth: true
                text: root.app.band.contentAsOf
                color: Theme.muted
                size: Theme.note
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.WordWrap
            }
        }
        PlainButton {
            objectName: "finish"
            text: qsTr("Finish")
            pictogram: root.wordsOnly ? "" : "finish"
            verticalPadding: 0
            textSize: Theme.compact ? Math.max(Theme.smallestBody, Theme.leastLabel) : Theme.body
            onClicked: root.app.finish()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
