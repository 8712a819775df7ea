"""Books by ISBN without a network: every row of a list accounted for, and files that are no such table."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from content.cli import content
from content.isbn_table.making import make_isbn_table
from content.isbn_table.store import Described, IsbnTable, IsbnTableError
from content.tabular.table import TableError

LIST = """ISBN-13,Book_Title,authors,language_code,price
978-0-306-40615-7, Tides \t of Time ,"A. Reader, B. Writer",eng,9
0140328726,Mèo và cá,Nguyễn An,Vietnamese,9
9780140328728,Wrong,,,9
9780747532699,,,,9
,Without,,,9
0-306-40615-2,Tides again,,,9
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_what_a_list_says_of_an_isbn_is_found_again(listed: Path, tmp_path: Path) -> None:
    make_isbn_table(listed, tmp_path / "isbn.db")
    with IsbnTable(tmp_path / "isbn.db") as table:
        assert table.find("9780306406157") == Described("Tides of Time", "A. Reader, B. Writer", "en")
        assert table.find("9780140328721") == Described("Mèo và cá", "Nguyễn An", "vi")
        assert table.find("9780747532699") is None
        assert len(table) == 2


def test_every_row_that_is_left_out_says_why(listed: Path, tmp_path: Path) -> None:
    made = make_isbn_table(listed, tmp_path / "isbn.db")
    assert (made.rows, made.isbns, len(made.left_out)) == (6, 2, 4)
    assert [origin for origin, _ in made.left_out] == ["row 4", "row 5", "row 6", "row 7"]
    told = " / ".join(why for _, why in made.left_out)
    for part in ("check digit is wrong", "no title", "no ISBN", "stands in row 2 already"):
        assert part in told


@pytest.mark.parametrize(
    ("bytes_", "told"),
    [
        (b"isbn,author\n9780306406157,A\n", "no column has the titles"),
        (b"title,author\nTides,A\n", "no column has the ISBNs"),
        (b"", "there is no header"),
        (b"isbn,title\n\xff\xfe\xff,T\n", "is not written in utf-8"),
        (b'isbn,title\n9780306406157,"Tides\n', "unexpected end of data"),
    ],
)
def test_a_list_that_cannot_be_read_leaves_the_table_as_it_was(
    bytes_: bytes, told: str, listed: Path, tmp_path: Path
) -> None:
    into = tmp_path / "isbn.db"
    make_isbn_table(listed, into)
    before = into.read_bytes()
    listed.write_bytes(bytes_)
    with pytest.raises(TableError, match=told):
        make_isbn_table(listed, into)
    assert into.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"list.csv", "isbn.db"}


def test_no_other_file_is_replaced(listed: Path, tmp_path: Path) -> None:
    other = tmp_path / "letters.db"
    other.write_bytes(b"dear mayor")
    with pytest.raises(IsbnTableError, match="Name a new file"):
        make_isbn_table(listed, other)
    assert other.read_bytes() == b"dear mayor"


@pytest.mark.parametrize("spoilt", [b"", b"SQLite format 3\0" + bytes(4000), b"no table at all" * 99])
def test_a_file_that_is_no_table_is_told_as_such(spoilt: bytes, tmp_path: Path) -> None:
    path = tmp_path / "isbn.db"
    path.write_bytes(spoilt)
    with pytest.raises(IsbnTableError, match=r"isbn\.db: it .*kiosk content isbn-table make"):
        IsbnTable(path)


def test_a_table_that_was_cut_off_is_told_as_such(listed: Path, tmp_path: Path) -> None:
    path = tmp_path / "isbn.db"
    make_isbn_table(listed, path)
    path.write_bytes(path.read_bytes()[:4096])
    with pytest.raises(IsbnTableError, match="cannot be read"), IsbnTable(path) as table:
        table.find("9780306406157")


def test_a_table_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IsbnTableError, match="there is no such file"):
        IsbnTable(tmp_path / "isbn.db")


def test_the_command_lists_what_was_left_out(listed: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(content, ["isbn-table", "make", str(listed), str(tmp_path / "isbn.db")])
    assert done.exit_code == 0
    assert "2 ISBNs from 6 rows, 4 rows left out" in done.stdout
    assert done.stderr.count("left out") == 4


def test_the_command_tells_an_error_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = CliRunner().invoke(content, ["isbn-table", "make", str(tmp_path / "list.csv"), str(tmp_path / "isbn.db")])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


def test_real_books_are_found_at_once(real_data: Path, tmp_path: Path) -> None:
    made = make_isbn_table(real_data / "books" / "goodbooks.csv", tmp_path / "isbn.db")
    assert made.rows == 1966
    assert made.isbns > 1800
    assert len(made.left_out) + made.isbns >= made.rows
    with IsbnTable(tmp_path / "isbn.db") as table:
        found = table.find("9780061120084")
        began = time.process_time()
        for number in range(1000):
            table.find(str(9780061120084 + number))
        assert (time.process_time() - began) / 1000 < 0.005
    assert found is not None
    assert (found.title, found.author, found.language) == ("To Kill a Mockingbird", "Harper Lee", "en")
