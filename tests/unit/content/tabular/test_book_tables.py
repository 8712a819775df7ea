"""Books come in from tables and go out into them: nothing is lost, nothing doubled, and what cannot be read is told."""

import csv
from collections import Counter
from pathlib import Path

import msgspec
import pytest
import tomli
from click.testing import CliRunner
from stdnum import ean, isbn

from content.build import build
from content.check import check
from content.cli import content
from content.entities import Book, Contributor, Copy
from content.landing import Landing
from content.reader import Slot
from content.tabular import book_cells
from content.tabular.books_table import plan_books, write_books
from content.tabular.importing import _NO_NUMBER, TabularImport, plan_import
from content.tabular.isbns import read_isbns
from content.tabular.mapping import MappingError, read_mapping
from content.tabular.table import TableError
from content.testing import SourceFolder, small_source

MAPPINGS = Path(__file__).parents[4] / "content" / "mappings"
ISBN = "9780141321004"
BOOKS = [
    Book(title="Treasure Island", languages=["en"], isbns=[ISBN, "9780439554930"], year=1883, pages=304),
    Book(title="=SUM(A1:A9)", languages=["en", "fr"], publisher="'+Plus", edition="-1st", series="@home"),
    Book(
        title="كليلة ودمنة", romanised_title="Kalila wa-Dimna", languages=["ar"],
        contributors=[Contributor(name="ابن المقفع", romanised="Ibn al-Muqaffa", role="translator")],
    ),
    Book(
        title='He said: "so; what, then?"', languages=["he"],
        contributors=[Contributor(name="A; B"), Contributor(name="C [x] (author)", role="editor")],
    ),
    Book(title="0012 < 13 & é", languages=["vi"], subjects=["law", "sea"], audience="children",
         extra={"Übung; 1": "=1+1", "isbn13": "9.78E+12", "column": "  x  ".strip()}),
    Book(title="Three copies", languages=["und"], copies=[
        Copy(barcode="20000011", place="blue-1"), Copy(barcode="AB-1", condition="in-repair"),
        Copy(barcode="20000028", place="blue-2", condition="withdrawn")]),
]  # fmt: skip

WORDS = """summary = "Two {{braces}} and = a sum."
for_whom = "'+ all"
everyday_names = ["x", "y; z"]
"""


@pytest.fixture
def source(tmp_path: Path) -> SourceFolder:
    return town(tmp_path / "town")


def town(path: Path) -> SourceFolder:
    """A town with two subjects and a bookcase, without a book."""
    source = small_source(path)
    for id_, classes, title in (("law", ["34"], "Law"), ("sea", ["623.8", "797"], "The sea")):
        source.record(f"subject/{id_}", {"classes": classes}, en={"title": title}, vi={"title": f"VN {title}"})
    boards = [{"id": "top", "places": ["blue-1", "blue-2"]}]
    source.record("bookcase/blue", {"boards": boards}, en={"title": "Blue"}, vi={"title": "Xanh"})
    return source


def table(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def bring(path: Path, source: SourceFolder) -> TabularImport:
    found = plan_books(path, source.path)
    found.commit()
    assert check(source.path).faults == []
    return found


def book(source: SourceFolder, id_: str) -> Book:
    found = Landing(source.path).facts(f"book/{id_}")
    assert isinstance(found, Book)
    return found


def kinds(found: TabularImport) -> list[str]:
    return [change.kind for change in found.changes]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_books_that_went_out_come_home_field_for_field(tmp_path: Path, ending: str) -> None:
    first, second = town(tmp_path / "first"), town(tmp_path / "second")
    for number, each in enumerate(BOOKS):
        first.facts(f"book/b-{number}", msgspec.to_builtins(each))
    first.write("book/b-0/en.toml", WORDS)
    build(first.path, tmp_path / "slot")
    with Slot(tmp_path / "slot") as slot:
        assert write_books(slot, tmp_path / f"books.{ending}") == len(BOOKS)
    assert set(kinds(plan_books(tmp_path / f"books.{ending}", first.path))) == {"unchanged"}
    assert set(kinds(bring(tmp_path / f"books.{ending}", second))) == {"new"}
    assert [book(second, f"b-{number}") for number in range(len(BOOKS))] == BOOKS
    assert tomli.loads((second.path / "book/b-0/en.toml").read_text("utf-8")) == tomli.loads(WORDS)
    build(second.path, tmp_path / "again")
    with Slot(tmp_path / "again") as slot:
        write_books(slot, tmp_path / f"again.{ending}")
    assert (tmp_path / f"again.{ending}").read_bytes() == (tmp_path / f"books.{ending}").read_bytes()


def test_every_row_of_goodbooks_is_accounted_for(source: SourceFolder, real_data: Path) -> None:
    file = real_data / "books" / "goodbooks.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = {f"goodbooks-{row['book_id']}": row for row in csv.DictReader(opened)}
    found = plan_import(file, read_mapping(MAPPINGS / "goodbooks.toml"), source.path)
    assert Counter(kinds(found)) == {"new": 1_966} == {"new": len(rows)}
    found.commit()
    books = {id_: each for id_, each in Landing(source.path).of_kind("book") if isinstance(each, Book)}
    named = {"book_id", "title", "authors", "isbn", "isbn13", "original_publication_year", "language_code"}
    noted = {note.partition(":")[0] for note in found.notes}
    for number, (id_, row) in enumerate(rows.items(), 2):
        said = books[id_]
        assert said.title == " ".join(row["title"].split())
        assert [each.name for each in said.contributors] == [
            " ".join(name.split()) for name in row["authors"].split(",")
        ]
        assert said.extra == {
            name: " ".join(text.split()) for name, text in row.items() if name not in named and text.strip()
        }
        assert said.isbns == printed(row["isbn"], row["isbn13"])
        assert said.isbns or not (row["isbn"] or row["isbn13"]) or f"row {number}" in noted
    assert sum(bool(each.isbns) for each in books.values()) == 1_835
    assert len(found.notes) == 36


def printed(ten: str, rounded: str) -> list[str]:
    """What stands in a book, as far as anybody can tell from what the spreadsheet has left: tried number by number."""
    found = [str(isbn.to_isbn13(ten.zfill(10)))] if ten and isbn.is_valid(ten.zfill(10)) else []
    number = int(float(rounded)) if rounded else 0
    if not rounded or any(abs(int(each) - number) <= 5 for each in found):
        return found
    near = [str(each) for each in range(number - 5, number + 6) if ean.is_valid(str(each)) and isbn.is_valid(str(each))]
    proved = [each for each in near if each == f"978{ten:0>10}"] or near
    return [*found, *(proved if len(proved) == 1 else ())]


@pytest.mark.parametrize(
    ("cell", "isbns"),
    [
        (ISBN, [ISBN]),
        ("978-0-14-132100-4", [ISBN]),
        ("978 0 14 132100 4", [ISBN]),
        ("0-14-132100-8; 9780439554930", [ISBN, "9780439554930"]),
        ("141321008", [ISBN]),  # a spreadsheet has taken the zero in front
        ("439554934 9.78043955493e+12", ["9780439554930"]),
        ("9.78074329251e+12 743292511", ["9780743292511"]),  # 978 and the zero are lost, the rounded number proves it
        ("080442957X", ["9780804429573"]),
        ("", []),
    ],
)
def test_isbns_are_read_as_spreadsheets_leave_them(cell: str, isbns: list[str]) -> None:
    assert read_isbns(cell) == (isbns, [])


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("9780141321005", "its check digit is wrong"),
        ("9.78014132e+12", "has lost digits"),
        ("9.78E+12", "has lost digits"),
        ("9.78051513451e+12", "it may be 9780515134506 or 9780515134513"),
        ("2.94001635694e+12", "no ISBN is near it"),
        ("9780141321005X", "one has 10 or 13 digits"),
        ("unknown", "one has 10 or 13 digits"),
        ("12345", "one has 10 or 13 digits"),
    ],
)
def test_what_is_no_isbn_is_told_and_not_guessed(cell: str, why: str) -> None:
    found, notes = read_isbns(cell)
    assert found == []
    assert why in notes[0]
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [("vi", "vi"), ("Vietnamese", "vi"), ("Tiếng Việt", "vi"), ("vie", "vi"), ("العربية", "ar"), ("hebrew", "he"),
     ("fre", "fr"), ("fra", "fr"), ("pt-BR", "pt-BR"), ("und", "und"), ("Klingonisch, alt", ""), ("xx", "")],
)  # fmt: skip
def test_languages_are_known_by_name_and_by_code(text: str, code: str) -> None:
    assert book_cells.language(text) == code


def test_people_and_copies_are_read_from_one_cell() -> None:
    assert book_cells.people(["Nguyễn Du; A. B. [C] (editor)"]) == [
        {"name": "Nguyễn Du"},
        {"name": "A. B.", "romanised": "C", "role": "editor"},
    ]
    assert book_cells.copy("2000 0011 @ Blue 1 (in-repair)") == {
        "barcode": "20000011",
        "place": "blue-1",
        "condition": "in-repair",
    }
    assert book_cells.copy("@@") is None


def test_a_librarians_own_table_needs_only_titles(source: SourceFolder, tmp_path: Path) -> None:
    path = table(
        tmp_path / "my books.csv",
        {"title": "Tenants", "contributors": "A. Vu", "isbns": ISBN, "languages": "English", "subjects": "Law; 797.1",
         "copies": "20000011", "place": "blue-2", "Gift of": "Mrs Tran"},
        {"title": "Sailing", "isbns": "", "languages": "", "subjects": "VN The sea; Cooking", "place": "blue-1"},
    )  # fmt: skip
    found = bring(path, source)
    assert kinds(found) == ["new", "new"]
    assert found.notes == [
        "row 3: the town has no subject 'Cooking'; the book came without it",
        f"row 3: {_NO_NUMBER}",
    ]
    assert book(source, f"isbn-{ISBN}") == Book(
        title="Tenants", contributors=[Contributor(name="A. Vu")], isbns=[ISBN], languages=["en"],
        subjects=["law", "sea"], copies=[Copy(barcode="20000011", place="blue-2")], extra={"Gift of": "Mrs Tran"},
    )  # fmt: skip
    assert book(source, "sailing").languages == ["und"]
    assert book(source, "sailing").copies == [Copy(barcode="sailing", place="blue-1")]


def test_a_book_is_updated_by_its_isbn_and_keeps_what_the_table_does_not_say(
    source: SourceFolder, tmp_path: Path
) -> None:
    known = Book(
        title="Tenants", languages=["vi"], isbns=[ISBN], extra={"Gift of": "Mrs Tran"}, pages=9,
        copies=[Copy(barcode="20000011", place="blue-2", condition="in-repair")],
    )  # fmt: skip
    source.facts("book/tenants", msgspec.to_builtins(known))
    row = {"title": "Tenants", "isbns": "0141321008", "copies": "20000011; 20000028", "shelf mark": "T 1"}
    assert kinds(bring(table(tmp_path / "t.csv", row), source)) == ["changed"]
    after = msgspec.structs.replace(
        known, copies=[*known.copies, Copy(barcode="20000028")], extra={"Gift of": "Mrs Tran", "shelf mark": "T 1"}
    )
    assert book(source, "tenants") == after
    assert kinds(bring(tmp_path / "t.csv", source)) == ["unchanged"]
    Landing(source.path).undo()
    assert book(source, "tenants") == known


def test_rows_that_would_be_a_fault_are_left_out_with_the_reason(source: SourceFolder, tmp_path: Path) -> None:
    path = table(
        tmp_path / "t.csv",
        {"title": "One", "copies": "20000011 @ blue-1", "year": "1990", "contributors": ""},
        {"title": "Two", "copies": "20000011", "year": "", "contributors": ""},
        {"title": "Three", "copies": "20000028 @ nowhere", "year": "", "contributors": ""},
        {"title": "Four", "copies": "", "year": "long ago", "contributors": ""},
        {"title": "", "copies": "", "year": "", "contributors": "Somebody"},
        {"title": "Six", "copies": "", "year": "", "contributors": '[{"name": 1}]'},
    )
    found = bring(path, source)
    assert kinds(found) == ["new", *["skipped"] * 5]
    reasons = [change.why for change in found.changes[1:]]
    for why, word in zip(reasons, ("20000011", "nowhere", "year", "title", "contributors"), strict=True):
        assert word in why


def test_a_table_without_titles_is_refused(source: SourceFolder, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no column 'title'"):
        plan_books(table(tmp_path / "t.csv", {"name": "x"}), source.path)


def test_only_books_keep_columns_that_mean_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text('kind = "office"\nlanguage = "en"\nkeep_rest = true\ncolumn = []\n[key]\nfrom = "x"\n')
    with pytest.raises(MappingError, match="only books keep them"):
        read_mapping(path)


def test_the_commands_write_and_read_tables(source: SourceFolder, tmp_path: Path) -> None:
    source.facts("book/one", {"title": "One", "languages": ["en"]})
    build(source.path, tmp_path / "slot")
    run, out = CliRunner(), str(tmp_path / "books.xlsx")
    asked = ["books", "export", str(tmp_path / "slot"), out]
    assert run.invoke(content, asked).output == f"{out}: 1 books\n"
    assert "Name a new file" in run.invoke(content, asked).output
    assert "name it .csv or .xlsx" in run.invoke(content, [*asked[:3], f"{out}.doc"]).output
    done = run.invoke(content, ["books", "import", out, "--into", str(source.path)])
    assert done.output == "0 new, 0 changed, 1 unchanged, 0 removed, 0 skipped\n"
    tried = run.invoke(content, ["books", "import", out, "--into", str(source.path), "--dry-run"])
    assert "row 2: unchanged book/one" in tried.output
