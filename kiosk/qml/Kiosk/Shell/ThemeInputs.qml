import QtQuick
import Kiosk.Models
import Kiosk.Theme

/* The one place that feeds the theme: from the look view-model and the size of the window. */
Item {
    id: root

    required property LookViewModel look

    Binding {
        target: Theme
        property: "name"
        value: root.look.theme
    }

    Binding {
        target: Theme
        property: "textScale"
        value: root.look.textScale
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.look.reducedMotion
    }

    Binding {
        target: Theme
        property: "mm"
        value: root.look.pixelsPerMm
    }

    Binding {
        target: Theme
        property: "distanceMm"
        value: root.look.viewingDistanceMm
    }

    Binding {
        target: Theme
        property: "width"
        value: root.Window.width
    }

    Binding {
        target: Theme
        property: "lowered"
        value: root.look.lowered
    }

    Binding {
        target: Theme
        property: "windowHeight"
        value: root.Window.height
    }

    Binding {
        target: Theme
        property: "language"
        value: root.look.language
    }

    Binding {
        target: Theme
        property: "family"
        value: root.look.family
    }

    Binding {
        target: Theme
        property: "families"
        value: root.look.families
    }

    Binding {
        target: Theme
        property: "townColour"
        value: root.look.colour
    }
}
