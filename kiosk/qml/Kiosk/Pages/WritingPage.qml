import Kiosk.Models

/* One line of a form, and what it is for. */
TypingPage {
    readonly property WritingViewModel writing: app.writing as WritingViewModel

    field: writing
    hint: writing.name
    pictogram: writing.icon
    finishes: true
    ready: writing.ready
}
