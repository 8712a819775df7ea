import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/* A language by its own name, with the town's welcome in it. */
Touchable {
    id: root

    required property string key
    required property string title
    required property string body
    required property string language

    text: body === "" ? title : title + ". " + body
    mainChoice: true
    horizontalPadding: Theme.narrow ? Theme.space1 : Theme.space2
    implicitHeight: Math.max(least, contentItem.implicitHeight + topPadding + bottomPadding)

    contentItem: ColumnLayout {
        spacing: 0

        Item {
            Layout.fillHeight: true
        }
        Copy {
            Layout.fillWidth: true
            text: root.title
            language: root.language
            size: Theme.narrow ? Theme.body : Theme.heading
            font.weight: Font.DemiBold
            color: Theme.harbour
            Accessible.ignored: true
        }
        Copy {
            Layout.fillWidth: true
            visible: text !== "" && !Theme.narrow
            text: root.body
            language: root.language
            size: Theme.note
            color: Theme.muted
            Accessible.ignored: true
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
