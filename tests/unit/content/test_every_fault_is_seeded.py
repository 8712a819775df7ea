"""No kind of fault without a test that seeds it; no constraint without plain words."""

import re
from pathlib import Path

import content
from content.entities import KINDS
from content.explain import _BY_PATTERN
from tests.unit.content import test_faults_of_facts, test_faults_of_files, test_faults_of_media, test_faults_of_words

# It takes a file that its owner cannot read; tests may run as an administrator, who reads everything.
SEEDED_ELSEWHERE = {"unreadable"}


def kinds_in_code() -> set[str]:
    folder = Path(content.__file__).parent
    paths = [path for under in ("", "media", "bookshelf") for path in (folder / under).glob("*.py")]
    code = "".join(path.read_text("utf-8") for path in paths)
    return set(re.findall(r'[a-z_]fault\(\s*(?:path, |folder, |root, )?"([a-z-]+)"', code)) | set(
        re.findall(r'\.fault\(\s*"([a-z-]+)"', code)
    )


def test_every_kind_of_fault_is_seeded_by_a_test() -> None:
    modules = (test_faults_of_facts, test_faults_of_files, test_faults_of_media, test_faults_of_words)
    seeded = {kind for module in modules for _, kind, *_ in module.CASES.values()}
    assert len(kinds_in_code()) > 30
    assert kinds_in_code() - SEEDED_ELSEWHERE == seeded


def test_every_pattern_of_a_fact_is_explained_in_plain_words() -> None:
    from msgspec.inspect import multi_type_info

    patterns = set(re.findall(r"pattern='((?:[^'\\]|\\.)*)'", repr(multi_type_info(KINDS.values()))))
    assert {pattern.replace("\\\\", "\\") for pattern in patterns} == set(_BY_PATTERN)
