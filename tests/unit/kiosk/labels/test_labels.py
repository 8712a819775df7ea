"""What is printed on labels can be scanned, is where the sheet has its labels, and names the right copies."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from click.testing import CliRunner, Result
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from content.bookshelf.numbering import NoNumberLeft, number_of, numbered
from content.bookshelf.shelf import Bookshelf, bookshelf
from content.build import build
from content.circulation.event import Added, AnyEvent, Conditioned, Moved, Undone
from content.circulation.store import EventStore
from content.reader import Slot
from kiosk.cli import main
from kiosk.labels.bars import bars, code128
from kiosk.labels.drawing import DOTS_PER_INCH, Style, on_pages, paint
from kiosk.labels.label import Label, Wanted, labels, unused
from kiosk.labels.sheet import SHEETS, Sheet, parse_sheet

DPI = 300
PER_MM = DPI / 25.4
LABELS = [
    Label("20000011", "Truyện Kiều", "vi", "Nguyễn Du", "blue-4"),
    Label("20000028", "كليلة ودمنة: حكايات قديمة على ألسنة الحيوانات للصغار والكبار", "ar", "ابن المقفع", "blue-1"),
    Label("20000035", "אהבת ציון", "he", "אברהם מאפו", "blue-2"),
    Label("ABC-12345-xy", "A title that needs far more than the two or three lines a label has, by any measure", "en"),
    Label("9780141321004", "Treasure Island", "en", "R. L. Stevenson", "blue-7"),
    Label("X" * 64),
    Label(numbered(77)),
]


def drawn(page: tuple[Label | None, ...], sheet: Sheet, style: Style, dpi: int = DPI) -> Image.Image:
    """A page as the printer gets it."""
    image = QImage(round(210 * dpi / 25.4), round(297 * dpi / 25.4), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint(painter, dpi, page, sheet, style)
    painter.end()
    return Image.frombytes("L", (image.bytesPerLine(), image.height()), bytes(image.constBits())).crop(
        (0, 0, image.width(), image.height())
    )


def cut(picture: Image.Image, sheet: Sheet, number: int) -> Image.Image:
    left, top, width, height = sheet.label(number)
    return picture.crop(tuple(round(each * PER_MM) for each in (left, top, left + width, top + height)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slot]:
    """The demo town."""
    path = tmp_path_factory.mktemp("labels") / "slot"
    build(Path(__file__).parents[4] / "content" / "demo", path)
    with Slot(path) as opened:
        yield opened


@pytest.mark.parametrize("style", ["bars", "qr"])
@pytest.mark.parametrize("name", SHEETS)
def test_every_label_is_read_back_from_its_own_place(name: str, style: Style, qapp: QGuiApplication) -> None:
    sheet = SHEETS[name]
    pages = list(on_pages(LABELS * 8, sheet))
    for page in pages:
        picture = drawn(page, sheet, style)
        for number, label in enumerate(page):
            found = zxingcpp.read_barcodes(cut(picture, sheet, number))
            assert label is not None
            assert [each.text for each in found] == [label.barcode], (name, style, label)
    assert [label for page in pages for label in page] == LABELS * 8


def test_the_lines_of_a_bar_code_are_whole_dots_wide(qapp: QGuiApplication) -> None:
    picture = drawn((Label("20000011"),), SHEETS["3x8"], "bars", DOTS_PER_INCH)
    line = picture.crop((0, 380, picture.width, 381))
    assert {shade for _, shade in line.getcolors() or ()} == {0, 255}
    runs = [len(list(run)) for shade, run in groupby(line.tobytes()) if shade == 0]
    assert [run // min(runs) for run in runs] == list(bars("20000011")[::2])


def test_nothing_is_printed_on_the_rim_of_a_label_or_of_the_page(qapp: QGuiApplication) -> None:
    for name, style in (("3x8", "bars"), ("4x11", "qr"), ("4x12", "spine"), ("4x12", "bars")):
        sheet = SHEETS[name]
        page = tuple((LABELS * 8)[: sheet.count])
        picture = drawn(page, sheet, style)  # type: ignore[arg-type]
        for number in range(len(page)):
            left, top, width, height = sheet.printable(number)
            inside = tuple(round(each * PER_MM) for each in (left, top, left + width, top + height))
            picture.paste(255, (inside[0] - 2, inside[1] - 2, inside[2] + 2, inside[3] + 2))
        assert picture.getextrema() == (255, 255), (name, style)


def test_labels_that_are_gone_from_the_first_sheet_are_left_free(qapp: QGuiApplication) -> None:
    first, second = on_pages(LABELS[:2] * 12, SHEETS["3x8"], start=5)
    assert first[:5] == (None,) * 5
    assert len(first) == 24
    assert len(second) == 5
    assert drawn((None,), SHEETS["3x8"], "bars").getextrema() == (255, 255)


def test_a_spine_tells_place_people_and_number_in_any_script(qapp: QGuiApplication) -> None:
    sheet = SHEETS["4x12"]
    with_all = drawn((LABELS[1],), sheet, "spine")
    others = [Label("20000028"), Label("20000028", people="ابن المقفع"), Label("20000028", place="blue-1")]
    assert all(drawn((each,), sheet, "spine").tobytes() != with_all.tobytes() for each in others)


def test_numbers_with_a_check_digit_become_ean_and_others_code_128() -> None:
    assert sum(bars("20000011")) == 67
    assert sum(bars("9780141321004")) == 95
    assert bars("20000012") == code128("20000012")
    assert sum(code128("20000012")) == 11 * 6 + 13  # two digits in a symbol
    with pytest.raises(ValueError, match="cannot be a bar code"):
        code128("Truyện")


def test_free_measures_are_taken_and_put_in_the_middle() -> None:
    sheet = parse_sheet("2x7@99.1x38.1/2.5+0")
    assert (sheet.count, round(sheet.left, 2), round(sheet.top, 2)) == (14, 4.65, 15.15)
    assert parse_sheet("3x8@70x37+0+0.5") == SHEETS["3x8"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a4", "is no sheet"),
        ("4x12@48.5x25.4", "does not fit on A4"),
        ("3x8@70x37+5+5", "does not fit on A4"),
        ("0x8@70x37", "too small"),
        ("20x20@10x10", "too small"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_sheet(text)


@pytest.fixture(scope="module")
def shelf(slot: Slot) -> Bookshelf:
    """Its books, before anything happened to them."""
    return bookshelf(slot.books())


def at(day: date, number: int, what: type[AnyEvent], **said: Any) -> AnyEvent:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    event: AnyEvent = what(device="hall", number=number, at=int(moment.timestamp() * 1000), **said)
    return event


NEW, MORE = numbered(7_001), numbered(7_002)
DAY = date(2026, 11, 20)
HAPPENED = [
    at(DAY, 1, Added, copy=NEW, title="Sails", language="en", author="B. Writer", place="blue-2"),
    at(DAY, 2, Added, copy=MORE, book="book/alice"),
    at(DAY, 3, Conditioned, copy="20000271", condition="withdrawn"),
    at(DAY, 4, Moved, copy="20000349", place="blue-1"),
]


def test_every_copy_of_the_shelf_gets_a_label_in_the_order_of_the_places(slot: Slot, shelf: Bookshelf) -> None:
    found = labels(slot, shelf, Wanted())
    copies = [copy for book in slot.books() for copy in book.copies if copy.condition != "withdrawn"]
    assert sorted(each.barcode for each in found) == sorted(copy.barcode for copy in copies)
    places = [each.place for each in found if each.place]
    assert places == sorted(places, key=list(dict.fromkeys(places)).index)
    assert all(each.title for each in found)


def test_labels_can_be_asked_for_new_books_own_numbers_or_single_copies_alone(slot: Slot, shelf: Bookshelf) -> None:
    everything = labels(slot, shelf, Wanted())
    newest = max(book.added for book in slot.books() if book.added)
    new = {copy.barcode for book in slot.books() if book.added == newest for copy in book.copies}
    assert {each.barcode for each in labels(slot, shelf, Wanted(since=newest))} <= new
    assert labels(slot, shelf, Wanted(since=date(9999, 1, 1))) == []
    assert all(number_of(each.barcode) for each in labels(slot, shelf, Wanted(own_only=True)))
    one = everything[0].barcode
    assert [each.barcode for each in labels(slot, shelf, Wanted(barcodes=frozenset({one})))] == [one]
    assert one not in [each.barcode for each in labels(slot, shelf, Wanted(but=frozenset({one})))]


def test_books_that_were_added_on_the_device_get_labels_and_stand_where_they_do_now(slot: Slot) -> None:
    shelf = bookshelf(slot.books(), HAPPENED)
    found = {each.barcode: each for each in labels(slot, shelf, Wanted())}
    assert found[NEW] == Label(NEW, "Sails", "en", "B. Writer", "Skills for life")
    assert found[MORE].title == "Alice’s Adventures in Wonderland"
    assert found["20000349"].place == "Law and rights"
    assert "20000271" not in found
    assert {each.barcode for each in labels(slot, shelf, Wanted(since=DAY))} == {NEW, MORE}
    assert not labels(slot, shelf, Wanted(since=date(2026, 11, 21)))


def test_a_clock_far_in_the_future_does_no_harm_to_labels(slot: Slot) -> None:
    late = Added(device="hall", number=1, at=2**62, copy=NEW, title="Sails")
    assert [each.barcode for each in labels(slot, bookshelf([], [late]), Wanted(since=DAY))] == [NEW]


def test_numbers_in_advance_are_none_that_is_in_use_or_was_given_away(slot: Slot, shelf: Bookshelf) -> None:
    used = {copy.barcode for book in slot.books() for copy in book.copies}
    found = [each.barcode for each in unused(shelf, 30)]
    assert len({*found} - used) == 30
    assert [each.barcode for each in unused(shelf, 1, given=number_of(found[-1]) or 0)] == [
        numbered((number_of(found[-1]) or 0) + 1)
    ]
    assert unused(bookshelf(slot.books(), HAPPENED), 1) == [Label(numbered(7_003))]
    with pytest.raises(NoNumberLeft):
        unused(shelf, 2, given=999_998)


type Run = Callable[..., Result]


@pytest.fixture
def run(slot: Slot, tmp_path: Path, qapp: QGuiApplication) -> Run:
    """``kiosk labels`` on a machine of its own."""
    state = tmp_path / "state"

    def run(*options: str) -> Result:
        asked = ["labels", "--content", str(slot.path), *options]
        return CliRunner().invoke(main, asked, env={"XDG_STATE_HOME": str(state), "STATE_DIRECTORY": ""})

    return run


def test_the_command_writes_a_pdf_of_a4_pages(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "labels.pdf"
    done = run("--out", str(out), "--numbers", "30", "--start", "5")
    assert done.exit_code == 0
    assert done.output.startswith(f"{out}: 30 labels on 2 pages, ")
    data = out.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 2
    assert b"/MediaBox [0 0 595" in data


def test_numbers_that_were_printed_ahead_are_never_printed_for_another_book(run: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "labels.pdf")
    first, second = (run("--out", out, "--numbers", "30").output for _ in range(2))
    last = first.split(" to ")[1][:8]
    assert f"{numbered((number_of(last) or 0) + 1)} to" in second
    run("--given", numbered(500))
    assert f"{numbered(501)} to" in run("--out", out, "--numbers", "1").output
    assert f"{numbered(601)} to" in run("--out", out, "--numbers", "1", "--after", numbered(600)).output


def test_the_number_of_a_book_that_was_added_by_mistake_is_not_printed_for_another(run: Run, tmp_path: Path) -> None:
    with EventStore(tmp_path / "shelf.db", "hall", lambda: 0) as store:
        mistake = store.add(Added, copy=MORE, title="Sails")
        store.add(Undone, event=mistake.id)
    printed = run("--out", str(tmp_path / "x.pdf"), "--shelf", str(tmp_path / "shelf.db"), "--numbers", "1")
    assert f"{numbered(7_003)} to" in printed.output


def test_numbers_are_on_record_before_they_are_on_paper(run: Run, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    out = tmp_path / "labels.pdf"
    done = run("--out", str(out), "--numbers", "30")
    assert done.exit_code == 1
    assert "cannot be" in done.output
    assert not out.exists()


def test_only_what_has_no_label_yet_is_printed_and_spines_are_counted_apart(run: Run, tmp_path: Path) -> None:
    out, shelf = str(tmp_path / "labels.pdf"), tmp_path / "shelf.db"
    with EventStore(shelf, "hall", lambda: 0) as store:
        assert run("--out", out, "--shelf", str(shelf), "--unprinted").exit_code == 0
        assert "No copy is like that" in run("--out", out, "--shelf", str(shelf), "--unprinted").output
        store.absorb(HAPPENED)
        assert "2 labels on 1 page" in run("--out", out, "--shelf", str(shelf), "--unprinted").output
    assert "2 labels" not in run("--out", out, "--shelf", str(shelf), "--unprinted", "--style", "spine").output


def test_a_damaged_record_and_a_damaged_shelf_are_told(run: Run, tmp_path: Path) -> None:
    out, spoilt = tmp_path / "labels.pdf", tmp_path / "shelf.db"
    spoilt.write_bytes(b"no database" * 99)
    assert "shelf.db: it cannot be used" in run("--out", str(out), "--shelf", str(spoilt)).output
    record = tmp_path / "state" / "porchlight" / "labels.json"
    record.parent.mkdir(parents=True)
    for content in (b"{", b'{"given":-3}', b'{"given":1000000}', b"[]"):
        record.write_bytes(content)
        assert "is no record of labels" in run("--out", str(out)).output
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--sheet", "9x9"), "is no sheet"),
        (("--start", "25"), "this sheet has 24 labels"),
        (("--copy", "20000011", "--copy", "777"), "no copy has the number 777"),
        (("--since", "9999-01-01"), "No copy is like that"),
        (("--numbers", "1", "--after", "12"), "is no number of the shelf's own"),
        (("--given", "9780141321004"), "is no number of the shelf's own"),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, options: tuple[str, ...], why: str
) -> None:
    done = run("--out", str(tmp_path / "labels.pdf"), *options)
    assert done.exit_code != 0
    assert why in " ".join(done.output.split())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    done = run("--out", str(tmp_path / "not-there" / "labels.pdf"))
    assert done.exit_code == 1
    assert "cannot be written" in done.output


def test_where_to_print_has_to_be_said(run: Run) -> None:
    assert "Say where to with --out" in run().output
