import Kiosk.Models

/* What one looks for, and what is found. */
TypingPage {
    field: app.search as SearchViewModel
    hint: qsTr("Type what you need")
    pictogram: "search"
}
