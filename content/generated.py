"""Generated content sources of any size: the same seed writes the same files.

The sentences mean nothing; their length, scripts and structure are those of real directories: about 3 KB of words
per procedure and language, as a large town's directory has.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from content.bookshelf.numbering import check_digit, numbered
from content.translation import part_hash

_LANGUAGES = (("en", "en_GB"), ("vi", "vi_VN"), ("id", "id_ID"), ("ar", "ar_EG"), ("he", "he_IL"))
_VOCABULARY = {
    "en": "the town asks for a paper and keeps one copy of it until your request is answered by letter bring what you "
    "have to any counter where people will help with forms photographs and questions about the next step",
    "vi": "thị trấn cần một giấy tờ và giữ lại một bản sao cho đến khi yêu cầu của bạn được trả lời bằng thư hãy mang "
    "những gì bạn có đến bất kỳ quầy nào ở đó mọi người sẽ giúp điền đơn ảnh và câu hỏi về bước tiếp theo",
    "id": "kota meminta satu surat dan menyimpan salinannya sampai permohonan anda dijawab lewat surat bawalah apa "
    "yang anda punya ke loket mana pun di sana petugas membantu mengisi formulir foto dan pertanyaan langkah lain",
    "ar": "تطلب البلدة ورقة وتحتفظ بنسخة منها حتى يصل الرد على طلبك برسالة أحضر ما لديك إلى أي شباك حيث يساعدك الناس "
    "في ملء النماذج والصور والأسئلة عن الخطوة التالية",
    "he": "העיירה מבקשת מסמך ושומרת עותק שלו עד שהבקשה נענית במכתב הביאו את מה שיש לכם לכל דלפק שבו אנשים יעזרו במילוי "
    "טפסים תמונות ושאלות על השלב הבא",
}
_FIELDS, _EVENTS, _OFFICES = 12, 8, 5
_CASES, _DOCUMENTS, _STEPS = 2, 4, 4
_BOOKS_IN_A_BOOKCASE, _PLACES, _PLACES_ON_A_BOARD = 500, 12, 4
_COLOURS = ("#5B2A3C", "#3F4A1E", "#1B5E37", "#0A4B57", "#4A2A6B")
_AUDIENCES = ("everyone", "small-children", "children", "young-people", "adults")
_NUMBERED = 0.7  # share of books with an ISBN
_FRESH = 0.9  # share of translations that are made from the present source


type Text = Callable[[int, random.Random], str]
"""A text of about so many characters, without braces, quotes and backslashes; short ones are a single line."""


@dataclass(frozen=True, slots=True)
class Style:
    """How generated procedures read. ``texts``: by language, in place of the few words that are here.

    ``languages``: codes and locales, in place of the five that are here; each then has its texts.
    ``scale``: of the length of every part but the title. ``conditions``: characters in the conditions of procedure
    number so and so, None for the usual length.
    """

    texts: Mapping[str, Text] = field(default_factory=dict)
    languages: Sequence[tuple[str, str]] = _LANGUAGES
    scale: float = 1.0
    conditions: Callable[[int], int | None] = lambda _number: None


PLAIN = Style()


def generate_source(
    folder: Path,
    *,
    procedures: int = 10_000,
    books: int = 0,
    languages: int = 5,
    long_record_characters: int | None = None,
    seed: int = 1,
    style: Style = PLAIN,
) -> Path:
    """Write a source without faults into a new folder and return it.

    ``books``: with subjects and bookcases for them; every third has no words, as most books have none.
    ``languages``: how many of those of the style, in its order.
    ``long_record_characters``: length of the conditions of the first procedure, in every language.
    """
    if not 1 <= languages <= len(style.languages):
        raise ValueError(f"languages must be 1 to {len(style.languages)}, got {languages}")
    chance = random.Random(seed)  # noqa: S311 - variety, not secrecy
    generator = _Generator(folder, style.languages[:languages], chance, style)
    generator.write(procedures, long_record_characters)
    if books:
        _Shelf(generator, chance).write(books)
    return folder


class _Generator:
    def __init__(self, root: Path, languages: Sequence[tuple[str, str]], chance: random.Random, style: Style) -> None:
        self._root = root
        self._style = style
        self.languages = [code for code, _ in languages]
        self._locales = dict(languages)
        self._chance = chance
        self._words = {code: _VOCABULARY[code].split() for code in self.languages if code in _VOCABULARY}

    def write(self, procedures: int, long_record_characters: int | None) -> None:
        self._town()
        for number in range(_FIELDS):
            self.record(f"field/field-{number}", f"position = {number}\n", {"title": 25, "summary": 90})
        for number in range(_EVENTS):
            self.record(f"life-event/event-{number}", f"position = {number}\n", {"title": 25, "summary": 90})
        for number in range(_OFFICES):
            parts = {"title": 25, "address": 60, "counters.one.name": 20}
            self.record(f"office/office-{number}", _OFFICE, parts)
        for number in range(procedures):
            scale = self._style.scale
            parts = {path: round(length * scale) if path != "title" else length for path, length in _PARTS.items()}
            if conditions := self._style.conditions(number) or (long_record_characters if number == 0 else None):
                parts["conditions"] = conditions
            self.record(f"procedure/procedure-{number:05}", self._procedure(number), parts)

    def _town(self) -> None:
        languages = "".join(
            f'[[languages]]\ncode = "{code}"\nlocale = "{self._locales[code]}"\n' for code in self.languages
        )
        self.record("town", _TOWN + languages, {"title": 10, "welcome": 20})

    def _procedure(self, number: int) -> str:
        chance = self._chance
        facts = (
            f'code = "P-{number:05}"\nasked = {chance.randrange(500)}\nfields = ["field-{chance.randrange(_FIELDS)}"]\n'
        )
        facts += (
            f'life_events = ["event-{chance.randrange(_EVENTS)}"]\nauthority = "office-{chance.randrange(_OFFICES)}"\n'
        )
        if number:
            facts += f'related = ["procedure-{chance.randrange(number):05}"]\n'
        figures = f'[figures.deposit]\nkind = "money"\namount = "{chance.randrange(1, 90)}.50"\ncurrency = "EUR"\n'
        return facts + "".join(_case(name, chance) for name in _CASE_NAMES) + figures

    def record(self, key: str, facts: str, parts: dict[str, int]) -> None:
        """A record with texts of these lengths, by part, in every language."""
        folder = self._root / key
        folder.mkdir(parents=True)
        (folder / "facts.toml").write_text(facts, "utf-8")
        source: dict[str, str] = {}
        for language in self.languages if parts else ():
            texts = {path: self.text(language, length) for path, length in parts.items()}
            if "conditions" in texts:
                texts["summary"] += " {deposit}"
            source = source or texts
            (folder / f"{language}.toml").write_text("".join(self._lines(texts, source)), "utf-8")

    def _lines(self, texts: dict[str, str], source: dict[str, str]) -> Iterator[str]:
        for path, text in texts.items():
            yield f'"{path}" = """\n{text}"""\n'
        if texts is not source:
            yield "[made_from]\n"
            for path in texts:
                digits = part_hash(source[path]) if self._chance.random() < _FRESH else "0" * 12
                yield f'"{path}" = "{digits}"\n'

    def text(self, language: str, length: int) -> str:
        """About ``length`` characters, in paragraphs of some 600."""
        if language in self._style.texts:
            return self._style.texts[language](length, self._chance)
        text = " ".join(self._chance.choices(self._words[language], k=length // 5 + 1))
        while len(text) < length:
            text += " " + text
        text = text[:length].strip()
        return "\n\n".join(text[at : at + 600].strip() for at in range(0, len(text), 600))


class _Shelf:
    """Books in all the languages of a town and in bookcases that have room for them; most have one copy."""

    def __init__(self, generator: _Generator, chance: random.Random) -> None:
        self._generator = generator
        self._chance = chance
        self._copies = 0

    def write(self, books: int) -> None:
        for number, colour in enumerate(_COLOURS):
            facts = f'position = {number}\ncolour = "{colour}"\n'
            self._generator.record(f"subject/subject-{number}", facts, {"title": 18, "summary": 60})
        cases = max(1, -(-books // _BOOKS_IN_A_BOOKCASE))
        for number in range(cases):
            self._generator.record(f"bookcase/case-{number}", _boards(number), {"title": 14, "where": 40})
        for number in range(books):
            parts = {"summary": 180} if number % 3 else {}
            self._generator.record(f"book/book-{number:05}", self._book(number, cases), parts)

    def _book(self, number: int, cases: int) -> str:
        chance, said = self._chance, self._generator
        language = chance.choice(said.languages)
        facts = f'title = "{said.text(language, chance.randrange(8, 60))}"\nlanguages = ["{language}"]\n'
        facts += f"year = {chance.randrange(1950, 2026)}\npages = {chance.randrange(16, 700)}\n"
        facts += f'subjects = ["subject-{chance.randrange(len(_COLOURS))}"]\naudience = "{chance.choice(_AUDIENCES)}"\n'
        facts += f"added = 20{chance.randrange(20, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}\n"
        facts += f'isbns = ["{_isbn(number)}"]\n' if chance.random() < _NUMBERED else ""
        facts += f'[[contributors]]\nname = "{said.text(language, 14)}"\n'
        return facts + "".join(self._copy(cases) for _ in range(chance.choices((1, 2, 3), (8, 2, 1))[0]))

    def _copy(self, cases: int) -> str:
        self._copies += 1
        place = f"case-{self._chance.randrange(cases)}-{self._chance.randrange(_PLACES)}"
        return f'[[copies]]\nbarcode = "{numbered(self._copies)}"\nplace = "{place}"\n'


def _boards(case: int) -> str:
    return "".join(
        f'[[boards]]\nid = "board-{board}"\n'
        f"places = {[f'case-{case}-{board * _PLACES_ON_A_BOARD + at}' for at in range(_PLACES_ON_A_BOARD)]}\n"
        for board in range(_PLACES // _PLACES_ON_A_BOARD)
    )


def _isbn(number: int) -> str:
    """Of the numbers that begin with 97999, which no publisher has."""
    digits = f"97999{number:07}"
    return digits + check_digit(digits)


def _case(name: str, chance: random.Random) -> str:
    facts = f'[[cases]]\nid = "{name}"\nfee = {{ state = "stated", amount = "{chance.randrange(80)}" }}\n'
    facts += f'time_limit = {{ number = {chance.randrange(1, 30)}, unit = "working-days" }}\n'
    facts += "".join(f'[[cases.documents]]\nid = "paper-{each}"\noriginals = 1\n' for each in range(_DOCUMENTS))
    facts += "".join(f'[[cases.steps]]\nid = "step-{each}"\n' for each in range(_STEPS))
    return facts + '[[cases.submissions]]\nid = "here"\nchannel = "counter"\noffice = "office-0"\ncounter = "one"\n'


_CASE_NAMES = [f"case-{number}" for number in range(_CASES)]
_PARTS = {
    "title": 45,
    "summary": 240,
    "who": 160,
    "conditions": 260,
    "result": 120,
    **{f"cases.{case}.title": 30 for case in _CASE_NAMES},
    **{f"cases.{case}.fee": 80 for case in _CASE_NAMES},
    **{f"cases.{case}.documents.paper-{each}.name": 70 for case in _CASE_NAMES for each in range(_DOCUMENTS)},
    **{f"cases.{case}.steps.step-{each}": 130 for case in _CASE_NAMES for each in range(_STEPS)},
}
_TOWN = """time_zone = "Europe/Lisbon"
currency = "EUR"
source_language = "en"
content_date = 2026-05-01
online_template = "https://service.example/{code}"
hall = "office-0"
"""
_OFFICE = """[[counters]]
id = "one"
number = "1"
[[hours.regular]]
days = ["mo", "tu", "we", "th", "fr"]
opens = "08:00"
closes = "16:00"
"""
