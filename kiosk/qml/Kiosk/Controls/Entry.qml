pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

/*
 * A line to type into. It offers nothing to copy, selects nothing and asks input methods to learn nothing: what is
 * typed must not outlast the visit.
 */
T.TextField {
    id: root

    property string hint
    // Of what is typed, ltr or rtl; empty: that of the page.
    property string direction
    readonly property bool turned: direction !== "" && (direction === "rtl") !== LayoutMirroring.enabled

    // A letter was typed for which there is no room.
    signal refused

    // The hint may take two lines.
    implicitHeight: Math.max(Theme.target, Math.ceil(metrics.height), Math.ceil(2.2 * metrics.height * Theme.leastLabel / Theme.body))
    padding: 0
    clip: true
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.letterSpacing: Theme.language === "ar" ? 0 : Theme.letterSpacing * Theme.body
    font.wordSpacing: Theme.wordSpacing * Theme.body
    horizontalAlignment: turned ? TextInput.AlignRight : TextInput.AlignLeft
    verticalAlignment: TextInput.AlignVCenter
    inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
    selectByMouse: false
    renderType: Text.QtRendering
    Accessible.name: hint
    Keys.onShortcutOverride: event => event.accepted = root.reachesTheClipboard(event)
    Keys.onPressed: event => {
        event.accepted = root.reachesTheClipboard(event);
        if (!event.accepted && length >= maximumLength && event.text >= " " && event.key !== Qt.Key_Delete)
            refused();
    }

    cursorDelegate: Rectangle {
        visible: root.activeFocus
        width: Math.max(2, Theme.mm * 0.6)
        color: Theme.harbour
    }

    function reachesTheClipboard(event): bool {
        return event.matches(StandardKey.Copy) || event.matches(StandardKey.Cut) || event.matches(StandardKey.Paste) || event.matches(StandardKey.Undo) || event.matches(StandardKey.Redo) || event.matches(StandardKey.SelectAll);
    }

    FontMetrics {
        id: metrics

        font: root.font
    }
    Copy {
        readonly property bool small: Theme.largePrint && Theme.narrow

        // A touch is meant for the field.
        enabled: false
        anchors.left: parent.left
        anchors.leftMargin: Theme.mm
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        verticalAlignment: Text.AlignVCenter
        visible: root.text === "" && root.preeditText === ""
        text: root.hint
        color: Theme.muted
        wrapMode: small ? Text.WordWrap : Text.NoWrap
        // As large as the line holds, with whatever spacing its letters have.
        size: small ? Theme.leastLabel : Math.floor(Theme.body * Math.min(1, width / metrics.advanceWidth(root.hint)))
        Accessible.ignored: true
    }
}
