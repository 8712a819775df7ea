import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Theme

/* Whether a line or a measure answers at all. */
Touchable {
    id: root

    required property SimulatedControl control
    signal focusTaken

    objectName: "hush " + control.key
    text: control.name + ": does not answer"
    visible: control.usable
    flat: !control.silent
    fill: Theme.lamp
    padding: Theme.space1
    onClicked: control.hush()
    onVisualFocusChanged: if (visualFocus)
        root.focusTaken()
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: control.silent

    contentItem: Pictogram {
        name: "speech-off"
        size: 6 * Theme.mm
        colour: root.control.silent ? Theme.lampInk : Theme.muted
    }
}
