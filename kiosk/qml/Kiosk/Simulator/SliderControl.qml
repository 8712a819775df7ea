import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* What is measured, along its scale; and whether it answers. */
RowLayout {
    id: root

    required property SimulatedControl control
    signal focusTaken

    spacing: Theme.space1

    Copy {
        text: root.control.label
        size: Theme.note
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    T.Slider {
        id: slider

        objectName: "slider " + root.control.key
        implicitWidth: 50 * Theme.mm
        implicitHeight: Theme.target
        from: root.control.least
        to: root.control.most
        stepSize: root.control.step
        snapMode: T.Slider.SnapAlways
        focusPolicy: Qt.StrongFocus
        opacity: root.control.silent ? 0.55 : 1
        onMoved: root.control.measure(value)
        onVisualFocusChanged: if (visualFocus)
            root.focusTaken()
        Keys.onPressed: event => {
            event.accepted = event.key === Qt.Key_Home || event.key === Qt.Key_End;
            if (event.accepted)
                root.control.measure(event.key === Qt.Key_Home ? from : to);
        }
        Accessible.name: root.control.name
        Accessible.description: root.control.reading

        background: Rectangle {
            x: slider.leftPadding
            y: (slider.height - height) / 2
            width: slider.availableWidth
            height: 2 * Theme.mm
            radius: Theme.mm
            color: Theme.line

            Rectangle {
                width: slider.visualPosition * parent.width
                height: parent.height
                radius: Theme.mm
                color: Theme.harbour
            }
        }
        handle: Rectangle {
            x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
            y: (slider.height - height) / 2
            width: 7 * Theme.mm
            height: width
            radius: width / 2
            color: slider.pressed ? Theme.pressed : Theme.card
            border.width: Theme.mm
            border.color: Theme.harbour
        }

        Rectangle {
            anchors.fill: parent
            visible: slider.visualFocus
            color: "transparent"
            radius: Theme.radius
            border.width: Theme.mm
            border.color: Theme.focus
        }
    }
    Binding {
        target: slider
        property: "value"
        value: root.control.value
        when: !slider.pressed
    }
    Copy {
        Layout.preferredWidth: 21 * Theme.mm
        text: root.control.reading
        size: Theme.note
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    HushButton {
        control: root.control
        onFocusTaken: root.focusTaken()
    }
}
