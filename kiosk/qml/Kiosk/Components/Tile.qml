import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A main choice of the home page. */
Touchable {
    id: root

    required property string key
    required property string title
    required property string body
    required property string pictogram

    text: [title, body].filter(part => part !== "").join(". ")
    padding: Theme.narrow ? Theme.space2 : Theme.space3
    implicitHeight: Math.max(Theme.mainTarget, contentItem.implicitHeight + topPadding + bottomPadding)

    contentItem: ColumnLayout {
        spacing: Theme.space1

        Pictogram {
            name: root.pictogram
            size: Theme.narrow ? 10 * Theme.mm : 20 * Theme.mm
            colour: Theme.harbour
        }
        Copy {
            Layout.fillWidth: true
            text: root.title
            font.pixelSize: Theme.narrow ? Theme.body : Theme.heading
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        Copy {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.body
            color: Theme.muted
            font.pixelSize: Theme.note
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
