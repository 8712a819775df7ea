import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* The title of a page, with the way that leads to it; on small panels also how old the content is. */
Item {
    id: root

    property string title
    property string language
    property string trail
    property string contentAsOf

    implicitHeight: Theme.titleInBand ? 0 : column.implicitHeight + Theme.space1
    visible: !Theme.titleInBand

    ColumnLayout {
        id: column

        width: parent.width
        spacing: Theme.space1 / 2

        Copy {
            Layout.fillWidth: true
            visible: text !== "" && !Theme.shallow
            text: root.trail
            color: Theme.muted
            font.pixelSize: Theme.note
        }
        Copy {
            objectName: "title"
            Layout.fillWidth: true
            text: root.title
            language: root.language
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
        }
        Copy {
            Layout.fillWidth: true
            visible: Theme.compact && !Theme.narrow && text !== ""
            text: root.contentAsOf
            color: Theme.muted
            font.pixelSize: Theme.note
        }
    }
}
