pragma ComponentBehavior: Bound
import QtQuick
import QtQml.Models

/* Which component draws which kind of block; the roles of the row fill its required properties. */
DelegateChooser {
    id: root

    property real width
    property bool indexBeside: false

    signal activated(string key)
    signal watched

    role: "kind"

    DelegateChoice {
        roleValue: "actions"

        ActionRow {
            width: root.width
            onActivated: key => root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "bankcard"

        BankCard {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "banner"

        Banner {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "book"

        BookCard {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "bookcase"

        BookcasePicture {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "booklist"

        BookList {
            width: root.width
            onActivated: key => root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "chart"

        ChartCard {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "choice"

        Choice {
            width: root.width
            onClicked: root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "covers"

        CoverRow {
            width: root.width
            onActivated: key => root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "document"

        DocumentRow {
            width: root.width
            onClicked: root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "fact"

        Fact {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "figure"

        Figure {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "film"

        FilmCard {
            width: root.width
            onActivated: key => root.activated(key)
            onWatched: root.watched()
        }
    }

    DelegateChoice {
        roleValue: "heading"

        Heading {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "idea"

        IdeaRow {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "index"

        IndexRow {
            width: root.width
            visible: !root.indexBeside || !jumps
            onActivated: key => root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "option"

        OptionRow {
            width: root.width
            onClicked: root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "outcome"

        OutcomeCard {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "pad"

        NumberPad {
            width: root.width
            onActivated: key => root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "picture"

        PictureCard {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "plan"

        FloorPlan {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "qr"

        QrCard {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "result"

        ResultRow {
            width: root.width
            onClicked: root.activated(key)
        }
    }

    DelegateChoice {
        roleValue: "state"

        StateRow {
            width: root.width
        }
    }

    DelegateChoice {
        roleValue: "step"

        StepRow {
            width: root.width
        }
    }

    // Any other: lead, note, paragraph.
    DelegateChoice {
        Prose {
            width: root.width
        }
    }
}
