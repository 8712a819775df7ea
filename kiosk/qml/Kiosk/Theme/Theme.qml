pragma Singleton
import QtQuick

/*
 * Colours, type and measures. It holds no state of its own: the shell binds the inputs to the look view-model,
 * everything else follows from them. Every length starts from a millimetre on the glass.
 */
QtObject {
    id: root

    // Inputs, bound once by Kiosk.Shell/Main.qml.
    property string name: "light"
    property real textScale: 1
    property bool reducedMotion: false
    property bool spacious: false
    property real mm: 4
    property int distanceMm: 600
    property real width: 1080
    property real windowHeight: 1920
    property bool lowered: false
    property string language: "en"
    property string family: "Noto Sans"
    property var families: ({})
    property color townColour: "#0A4B57"

    readonly property bool dark: name === "dark"
    readonly property bool highContrast: name === "contrast"

    readonly property color paper: highContrast ? "#000000" : dark ? "#0F1A21" : "#FBF8F2"
    readonly property color card: highContrast ? "#000000" : dark ? "#17262F" : "#FFFFFF"
    readonly property color ink: highContrast ? "#FFFFFF" : dark ? "#F3EFE6" : "#14212B"
    readonly property color muted: highContrast ? "#FFFFFF" : dark ? "#B9C4CB" : "#44525C"
    readonly property color harbour: highContrast ? "#FFE100" : dark ? "#7FD1DF" : townColour
    readonly property color lamp: highContrast ? "#FFE100" : "#F4B942"
    readonly property color lampInk: "#14212B"
    readonly property color harbourInk: highContrast || dark ? "#0F1A21" : "#FFFFFF"
    readonly property color rail: highContrast ? "#000000" : dark ? card : townColour
    readonly property color railInk: highContrast || dark ? harbour : "#FFFFFF"
    readonly property color evening: highContrast ? "#000000" : "#0F2A36"
    readonly property color eveningInk: highContrast ? "#FFFFFF" : "#F8F1E0"
    readonly property color good: highContrast ? "#FFFFFF" : dark ? "#8FD8A8" : "#1B5E37"
    readonly property color care: highContrast ? "#FFFFFF" : dark ? "#F4B942" : "#6B4300"
    readonly property color bad: highContrast ? "#FFFFFF" : dark ? "#FFB4AB" : "#8C1D18"
    readonly property color line: highContrast ? "#FFFFFF" : dark ? "#2E4450" : "#E2DCCF"
    readonly property color pressed: highContrast ? "#333300" : dark ? "#223742" : "#F1EBDD"
    readonly property color focus: dark || highContrast ? lamp : ink

    // EN 301 549 5.1.4: a capital H of 0.7 degrees at the viewing distance; 60 % of it at text scale 1.
    readonly property real capital: distanceMm * Math.tan(0.7 * Math.PI / 180) * 0.6 * textScale * mm
    readonly property real capitalOfEm: 0.714
    readonly property int body: Math.round(capital / capitalOfEm)
    readonly property int smallestBody: Math.round(capital / textScale / capitalOfEm)
    // Headings grow less than the body does: on a small panel at twice the size a word must still fit a line.
    readonly property real headingGrowth: 1 / Math.sqrt(textScale)
    readonly property int title: Math.round(body * (1 + 0.6 * headingGrowth * (narrow ? 0.5 : 1)))
    readonly property int heading: Math.round(body * (1 + 0.25 * headingGrowth))
    readonly property int note: Math.round(body * 0.85)
    // In the largest print no word has capitals of less than 4.8 mm (508, 402.4), if a panel can hold it at all.
    readonly property bool largePrint: textScale * 0.6 >= 1
    readonly property int leastLabel: largePrint ? Math.ceil(4.8 * mm / capitalOfEm) : 0

    readonly property real hair: Math.max(1, mm * 0.3)
    readonly property real space1: Math.round(2 * mm)
    readonly property real space2: Math.round(4 * mm)
    readonly property real space3: Math.round(8 * mm)
    readonly property real space4: Math.round(12 * mm)
    readonly property real space5: Math.round(20 * mm)
    readonly property real gap: Math.ceil(3 * mm)
    readonly property real target: Math.ceil(15 * mm)
    readonly property real mainTarget: Math.ceil(20 * mm)
    readonly property real tile: Math.ceil(30 * mm)
    readonly property real radius: Math.round(2.5 * mm)

    // In reach mode a page has the lower half for all it is.
    readonly property real height: lowered ? Math.floor(windowHeight / 2) : windowHeight
    readonly property real widthMm: width / mm
    readonly property real heightMm: height / mm
    // The way the panel stands, also where a page has half of it.
    readonly property bool landscape: width > windowHeight
    readonly property bool narrow: widthMm < 160
    readonly property real margin: narrow ? space2 : space4
    // Half of a wide panel is too low for six buttons one below the other, and wide enough for two beside each other.
    readonly property bool railDoubled: landscape && lowered && heightMm < 6 * 20 + 20 && heightMm >= 3 * 20 + 20 && widthMm >= 300
    readonly property bool railAtSide: landscape && heightMm >= 6 * 20 + 20 || railDoubled
    readonly property bool railInTwoRows: !railAtSide && widthMm < 6 * 20 + 20
    // With few letters to a line the band keeps only what cannot stand elsewhere.
    readonly property bool compact: width / body < 30
    readonly property bool shallow: heightMm < 120
    readonly property bool titleInBand: (shallow || lowered) && textScale < 1.3
    readonly property real column: Math.round(36 * body)

    // Noto Sans Arabic keeps half a line of air for stacked marks; running text needs less.
    readonly property real arabicLine: 0.84
    readonly property real railLine: spacious ? latinLine : language === "ar" ? 0.7 : 0.9
    // WCAG 1.4.12, in ems: letters, words, lines of 1.5 (Noto Sans has 1.36 by itself, and Arabic more than 1.5).
    readonly property real letterSpacing: spacious ? 0.12 : 0
    readonly property real wordSpacing: spacious ? 0.16 : 0
    readonly property real latinLine: spacious ? 1.5 / 1.36 : 1
    readonly property real paragraph: spacious ? 2 * body : 0

    readonly property int motion: reducedMotion ? 0 : 180

    function toneColour(tone: string): color {
        switch (tone) {
        case "good":
            return good;
        case "care":
            return care;
        case "bad":
            return bad;
        default:
            return ink;
        }
    }

    function familyOf(code: string): string {
        return code !== "" && families[code] !== undefined ? families[code] : family;
    }

    function readsRightToLeft(code: string): bool {
        return ["ar", "he", "ckb", "dv", "fa", "ps", "sd", "ug", "ur", "yi"].includes(code);
    }
}
