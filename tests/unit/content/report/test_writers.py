"""A report on a terminal, in a spreadsheet and in a browser."""

import csv
from datetime import date
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content.cli import content
from content.contrast import ratio
from content.report import style
from content.report.findings import KINDS, Finding, Findings
from content.report.numbers import LanguageNumbers, OwnerNumbers
from content.report.page import as_html
from content.report.spreadsheet import as_csv
from content.report.table import as_table
from content.testing import small_source

HOSTILE = '=cmd|"<script>alert(1)</script>&'
FINDINGS = Findings(
    town="Bến Cảng",
    source_language="vi",
    today=date(2026, 5, 2),
    records=3,
    found=(
        Finding("stale", "procedure/a", HOSTILE, "Phòng Cư trú", ("ar",), ("title", "who")),
        Finding("expiring", "procedure/b", "Giấy phép", "", day=date(2026, 6, 1)),
        Finding("overdue", "procedure/b", "Giấy phép", "", day=date(2026, 4, 1)),
        Finding("unreviewed", "town", "Bến Cảng", languages=("vi", "ar")),
    ),
    languages=(LanguageNumbers("vi", 9, 9, 0, 0, 0, 3, 0), LanguageNumbers("ar", 9, 4, 2, 1, 2, 3, 1)),
    owners=(OwnerNumbers("Phòng Cư trú", 1, {"stale": 1}), OwnerNumbers(None, 2, {"unreviewed": 1})),
)
ENDS_OF_NONE = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Tags in order with their attributes; open ones must be closed in turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ENDS_OF_NONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.setdefault(self.open[-1] if self.open else "", []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_needs_nothing_but_itself() -> None:
    page = Page(as_html(FINDINGS))
    assert page.open == []
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert all(str(link["href"]).startswith("#") for link in page.all("a"))
    assert "url(" not in style.STYLE
    assert "@import" not in style.STYLE


def test_a_screen_reader_finds_its_way_on_the_page() -> None:
    page = Page(as_html(FINDINGS))
    assert page.all("html") == [{"lang": "en"}]
    assert [tag for tag, _ in page.tags if tag in ("h1", "h2", "h3")] == ["h1", *["h2"] * (3 + len(KINDS))]
    assert len(page.all("table")) == len(page.all("caption")) == 6
    assert all(cell["scope"] in ("col", "row") for cell in page.all("th"))
    assert len(page.all("main")) == len(page.all("nav")) == len(page.all("title")) == 1
    ids = [str(attributes["id"]) for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in page.all("a")} <= set(ids)
    assert all(each["tabindex"] == "0" and each["aria-label"] for each in page.all("div"))


def test_what_the_town_wrote_is_marked_with_its_language() -> None:
    page = Page(as_html(FINDINGS))
    assert page.all("span")
    assert all(span == {"lang": "vi", "dir": "ltr"} for span in page.all("span"))
    arabic = as_html(Findings("بلدة", "ar", FINDINGS.today, 1, (), (), ()))
    assert '<span lang="ar" dir="rtl">بلدة</span>' in arabic
    assert Page(as_html(Findings("Saltmere", "en", FINDINGS.today, 1, (), (), ()))).all("span") == []


def test_nothing_the_town_wrote_becomes_part_of_the_page() -> None:
    text = as_html(FINDINGS)
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in text


def test_every_colour_of_the_page_can_be_read() -> None:
    for colour in (style.INK, style.LINK):
        assert ratio(colour, style.PAPER) >= 7
        assert ratio(colour, style.SHADE) >= 7
    assert ratio(style.LINE, style.PAPER) >= 7
    assert "@media print" in style.STYLE


def test_the_page_says_what_to_do_and_when() -> None:
    text = as_html(FINDINGS)
    assert "on 1 June 2026" in text
    assert "since 1 April 2026" in text
    assert "Bring the translation up to date" not in text  # nothing is outdated
    assert "Compare them with the source text" in text


def test_a_spreadsheet_gets_texts_and_never_a_formula() -> None:
    rows = list(csv.DictReader(StringIO(as_csv(FINDINGS))))
    assert len(rows) == len(FINDINGS.found)
    assert rows[0] == {
        "finding": "stale", "record": "procedure/a", "title": f"'{HOSTILE}", "owner": "Phòng Cư trú",
        "languages": "ar", "texts": "title who", "day": "",
    }  # fmt: skip
    assert rows[1]["day"] == "2026-06-01"


def test_the_columns_of_the_table_stand_below_each_other() -> None:
    lines = as_table(FINDINGS).splitlines()
    assert lines[0] == "Bến Cảng, 2 May 2026: 3 records"
    first = lines.index("Texts that no native reader has reviewed: 1")
    assert lines[first + 2].split("  ") == ["", "town", "Bến Cảng", "Vietnamese, Arabic"]
    vietnamese, arabic = (next(line for line in lines if line.startswith(f"  {name}")) for name in ("Viet", "Arab"))
    assert len(vietnamese) == len(arabic)
    assert arabic.split() == ["Arabic", "9", "4", "2", "1", "2", "3", "1"]


def test_a_terminal_shows_no_sign_that_turns_the_line_around() -> None:
    turned = Findings("A\u202eB", "en", FINDINGS.today, 1, (), (), ())
    assert as_table(turned).startswith("A\\u202eB")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(content, ["report", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize(
    ("form", "start"), [("table", b"Saltmere"), ("csv", b"\xef\xbb\xbffinding"), ("html", b"<!DO")]
)
def test_every_format_can_go_into_a_file(tmp_path: Path, form: str, start: bytes) -> None:
    source = small_source(tmp_path / "source")
    out = tmp_path / "report"
    result = run(source.path, "--format", form, "--out", out, "--today", "2026-05-02")
    assert (result.exit_code, result.stdout) == (0, f"{out}: 5 findings\n")
    assert out.read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_table_is_printed_unless_told(tmp_path: Path) -> None:
    result = run(small_source(tmp_path / "source").path, "--today", "2026-05-02")
    assert result.stdout.startswith("Saltmere, 2 May 2026: 3 records\n")


def test_faults_are_told_beside_the_report(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.write("field/home/facts.toml", "positon = 1\n")
    result = run(source.path)
    assert result.exit_code == 0
    assert result.stderr == f"note: 1 faults besides; kiosk content check {source.path} names them\n"
    source.write("town/facts.toml", "")
    result = run(source.path)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Error: the town cannot be read; mend it first."


def test_a_report_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    result = run(source.path, "--out", tmp_path / "nowhere" / "report.html")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {tmp_path / 'nowhere' / 'report.html'}: it cannot be written")
    assert result.stderr.count("\n") == 1
