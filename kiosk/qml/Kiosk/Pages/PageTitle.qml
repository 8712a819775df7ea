import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/*
 * The title of a page, with the way that leads to it; on larger panels in large print also how old the content is.
 * Its height follows from its texts at once, not with the next frame: a list that first lays out its rows under the
 * title of the page before takes those out of the accessible tree that then move out of sight, and forgets them there.
 */
Item {
    id: root

    property string title
    property string language
    property string trail
    property string contentAsOf
    readonly property real gap: Theme.space1 / 2

    implicitHeight: Theme.titleInBand ? 0 : way.taken + heading.implicitHeight + age.taken + Theme.space1
    visible: !Theme.titleInBand

    Copy {
        id: way

        readonly property real taken: visible ? implicitHeight + root.gap : 0

        width: root.width
        visible: text !== "" && !Theme.shallow
        text: root.trail
        color: Theme.muted
        size: Theme.note
    }
    Copy {
        id: heading

        objectName: "title"
        y: way.taken
        width: root.width
        text: root.title
        language: root.language
        size: Theme.title
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Copy {
        id: age

        readonly property real taken: visible ? implicitHeight + root.gap : 0

        y: heading.y + heading.implicitHeight + root.gap
        width: root.width
        visible: Theme.compact && !Theme.narrow && !Theme.lowered && text !== ""
        text: root.contentAsOf
        color: Theme.muted
        size: Theme.note
    }
}
