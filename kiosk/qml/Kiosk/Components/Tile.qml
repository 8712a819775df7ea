import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A main choice of the home page. On small panels the pictogram stands beside the words. */
Touchable {
    id: root

    required property string key
    required property string title
    required property string body
    required property string pictogram
    // Pictograms and titles of a row stand on the same lines, however many lines a title takes.
    readonly property real spare: Theme.narrow ? 0 : Math.max(0, availableHeight - face.implicitHeight)

    text: [title, body].filter(part => part !== "").join(". ")
    mainChoice: true
    padding: Theme.narrow ? Theme.space2 : Theme.space3
    implicitHeight: Math.max(Theme.tile, face.implicitHeight + topPadding + bottomPadding)

    contentItem: Item {
        GridLayout {
            id: face

            y: Theme.narrow ? (root.availableHeight - height) / 2 : Math.min(root.spare, root.availableHeight * 0.16)
            width: parent.width
            columns: Theme.narrow ? 2 : 1
            columnSpacing: Theme.space2
            rowSpacing: Theme.space2

            Pictogram {
                Layout.alignment: Theme.narrow ? Qt.AlignVCenter : Qt.AlignLeft
                name: root.pictogram
                size: Theme.narrow ? 11 * Theme.mm : 24 * Theme.mm
                colour: Theme.harbour
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.space1 / 2

                Copy {
                    Layout.fillWidth: true
                    text: root.title
                    size: Theme.narrow ? Theme.body : Theme.heading
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
                Copy {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.body
                    color: Theme.muted
                    size: Theme.note
                    Accessible.ignored: true
                }
            }
        }
    }
}
