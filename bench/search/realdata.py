"""Public question sets and titles, read from where ``PORCHLIGHT_TEST_DATA`` names them; nothing of them is kept here.

Questions with the passage that answers them: XQuAD (vi, ar, en), HeQ (he), FacQA (id). Titles that are looked for as
they stand: procedures of the Vietnamese police, of Denpasar, of English councils, and a Hebrew taxonomy of services.
"""

import csv
import json
import lzma
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.search.collection import Collection, Document, Question, QuestionSet

_TITLE_WORDS = 8  # a passage without a title is called by its first words


def collections(folder: Path) -> Iterator[Collection]:
    """Every real collection, language by language; raises OSError or ValueError where a file is not as expected."""
    for language, readers in _READERS.items():
        for name, read in readers.items():
            documents, sets = read(folder)
            yield Collection(name, language, documents, sets)


type Found = tuple[tuple[Document, ...], tuple[QuestionSet, ...]]


def _squad(path: str) -> Callable[[Path], Found]:
    """The format of SQuAD: articles of paragraphs, each with its questions."""

    def read(folder: Path) -> Found:
        documents, questions = [], []
        for number, article in enumerate(json.loads((folder / path).read_text("utf-8"))["data"]):
            for at, paragraph in enumerate(article["paragraphs"]):
                key = f"{number}-{at}"
                documents.append(
                    Document(key, _clean(article["title"].replace("_", " ")), _clean(paragraph["context"]))
                )
                questions += [Question(_clean(each["question"]), (key,)) for each in paragraph["qas"]]
        return tuple(documents), (QuestionSet("question", "clean", tuple(questions)),)

    return read


def _facqa(folder: Path) -> Found:
    """Passages without titles; several questions may have one."""
    keys: dict[str, str] = {}
    questions = []
    for line in (folder / "qa/facqa/facqa-id.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        passage = _clean(row["passage"])
        questions.append(Question(_clean(row["question"]), (keys.setdefault(passage, str(len(keys))),)))
    documents = tuple(Document(key, " ".join(passage.split()[:_TITLE_WORDS]), passage) for passage, key in keys.items())
    return documents, (QuestionSet("question", "clean", tuple(questions)),)


def _titles(read: Callable[[Path], Iterable[tuple[str, str]]]) -> Callable[[Path], Found]:
    """Things found by their titles, typed whole and to three fifths; what has the same title is found as well."""

    def found(folder: Path) -> Found:
        rows = [(_clean(title), _clean(text)) for title, text in read(folder)]
        documents = tuple(Document(str(at), title, text) for at, (title, text) in enumerate(rows))
        return documents, (
            QuestionSet("title", "clean", _known(documents, 1.0)),
            QuestionSet("title, half typed", "half", _known(documents, 0.6)),
        )

    return found


def _known(documents: tuple[Document, ...], share: float) -> tuple[Question, ...]:
    typed = dict.fromkeys(each.title[: max(1, round(len(each.title) * share))].rstrip() for each in documents)
    whole = share == 1
    return tuple(
        Question(query, tuple(each.key for each in documents if _fits(each.title, query, whole=whole)))
        for query in typed
    )


def _fits(title: str, query: str, *, whole: bool) -> bool:
    return title == query if whole else title.startswith(query)


def _police(folder: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(folder / "procedures/vi-police.jsonl.xz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            parts = ("linh_vuc", "doi_tuong_thuc_hien", "trinh_tu_thuc_hien", "thanh_phan_ho_so", "yeu_cau_dieu_kien")
            yield row["ten_thu_tuc"], "\n".join(row[part] for part in parts if row.get(part))


def _denpasar(folder: Path) -> Iterator[tuple[str, str]]:
    for line in (folder / "procedures/id-denpasar.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        parts = ("instansi_penyelenggara", "persyaratan", "prosedur", "produk_layanan", "dasar_hukum")
        yield row["nama_layanan"], "\n".join(str(row[part]) for part in parts if row.get(part))


def _councils(folder: Path) -> Iterator[tuple[str, str]]:
    with (folder / "procedures/en-gb-lgsl.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["Description"], row["Providing Tier"]


def _taxonomy(folder: Path) -> Iterator[tuple[str, str]]:
    """The title is the name of the lowest level, the text the names above it."""
    for name in ("services", "situations", "places"):
        with (folder / f"taxonomy/he-openeligibility/{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                levels = [row[f"level{level}:name_he"] for level in range(3)]
                *above, title = [level for level in levels if level]
                yield title, "\n".join(above)


def _clean(text: str) -> str:
    """Composed letters and single spaces within a line, so that no engine starts with another text."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


_READERS: dict[str, dict[str, Callable[[Path], Found]]] = {
    "vi": {"xquad": _squad("qa/xquad/xquad.vi.json"), "police": _titles(_police)},
    "ar": {"xquad": _squad("qa/xquad/xquad.ar.json")},
    "en": {"xquad": _squad("qa/xquad/xquad.en.json"), "councils": _titles(_councils)},
    "he": {"heq": _squad("qa/heq/val-v1.1.json"), "taxonomy": _titles(_taxonomy)},
    "id": {"facqa": _facqa, "denpasar": _titles(_denpasar)},
}
