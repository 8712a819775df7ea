import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* One book in a list: its cover small, its title, its people, whether it is in. */
Touchable {
    id: root

    required property string title
    required property var cover
    readonly property bool narrow: Theme.largePrint && Theme.narrow

    padding: Theme.space1
    implicitHeight: Math.max(Theme.mainTarget, contentItem.implicitHeight + topPadding + bottomPadding)

    contentItem: RowLayout {
        spacing: Theme.space2

        SmallCover {
            Layout.alignment: Qt.AlignVCenter
            visible: !root.narrow
            cover: root.cover
            size: 13 * Theme.mm
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space1 / 2

            Copy {
                Layout.fillWidth: true
                text: root.title
                language: root.cover.language
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Copy {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.cover.people
                language: root.cover.language
                color: Theme.muted
                size: Theme.note
                Accessible.ignored: true
            }
            Mark {
                Layout.fillWidth: true
                text: root.cover.note
                tone: root.cover.tone
                pictogram: root.cover.tone === "good" ? "good" : "clock"
            }
        }
        Pictogram {
            name: "chevron-next"
            size: 7 * Theme.mm
            colour: Theme.harbour
        }
    }
}
