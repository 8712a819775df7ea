import QtQuick
import Kiosk.Models

/* Black over everything: as much of it as the hall asks for, and all of it while the screen is dark. It takes no touch. */
Rectangle {
    required property HallViewModel hall

    objectName: "veil"
    color: "#000000"
    opacity: hall.shade
    visible: hall.shade > 0
}
