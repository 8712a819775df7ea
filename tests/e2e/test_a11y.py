"""``kiosk a11y`` as an editor and a program see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from content.build import build
from content.testing import small_source
from kiosk.inspection.clauses import table

# Linear A: a machine has a font for it or not, the kiosk's own have none.
STRANGE = "Tell the town \U00010600 that you moved in"


@pytest.fixture(scope="module")
def slot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small town, the English title of its one procedure with a letter that has no shape."""
    folder = tmp_path_factory.mktemp("town")
    source = small_source(folder / "source")
    words = source.path / "procedure" / "move-in" / "en.toml"
    words.write_text(words.read_text(encoding="utf-8").replace("Tell the town that you moved in", STRANGE), "utf-8")
    build(source.path, folder / "slot")
    return folder / "slot"


def a11y(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run it without a display, as its caller would."""
    command = [sys.executable, "-m", "kiosk", "a11y", *map(str, arguments)]
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_a_sound_page_passes(slot: Path) -> None:
    done = a11y("help", "--content", slot, "--theme", "dark")
    assert (done.returncode, done.stdout) == (0, "1 page in 2 languages: nothing found.\n")


def test_a_fault_is_told_with_its_clause_and_where_it_was_met(slot: Path) -> None:
    done = a11y("procedure", "--content", slot, "--screen", "landscape")
    assert done.returncode == 1
    (fault,) = [line for line in done.stdout.splitlines() if STRANGE in line]
    assert fault.startswith(("C30 tofu: ", "C19 font: "))
    assert fault.endswith(" - procedure/move-in (en)")
    clause = fault[:3]
    assert f"\n{clause}: {table().rows[clause].requirement} [" in done.stdout


def test_a_program_reads_what_tab_comes_to_and_what_is_wrong(slot: Path) -> None:
    done = a11y("procedure", "--key", "move-in", "--content", slot, "--lang", "en", "--json")
    answer = json.loads(done.stdout)
    (visit,) = answer["visits"]
    assert (done.returncode, visit["page"], visit["language"]) == (1, "procedure/move-in", "en")
    assert {"role": "Button", "name": "Home", "actions": ["Press", "Set Focus"]} in visit["focus"]
    home = next(each for each in visit["controls"] if each["called"] == "rail-home")
    assert (home["role"], home["name"], home["main"], home["disabled"]) == ("Button", "Home", True, False)
    assert min(home["mm"]) >= 20
    title = next(each for each in visit["texts"] if each["text"] == "Home")
    assert (title["on"], title["capital_mm"] > 2.7, title["contrast"] >= 7) == ("rail-home", True, True)
    (clause,) = [each["clause"] for each in visit["findings"] if each["what"] == STRANGE]
    assert clause in (["C30"], ["C19"])
    assert answer["clauses"][clause[0]]["numbers"] == list(table().rows[clause[0]].clauses)
    assert answer["faults"] == len(visit["findings"])


def test_wider_spacing_changes_what_is_measured_and_loses_nothing(slot: Path) -> None:
    asked = ("help", "--content", slot, "--lang", "en", "--json", "--scale", "2")
    plain, spacious = (json.loads(a11y(*asked, *more).stdout) for more in ((), ("--spacious",)))
    seen = [{each["text"] for each in answer["visits"][0]["texts"]} for answer in (plain, spacious)]
    assert (plain["faults"], spacious["faults"], seen[0]) == (0, 0, seen[1])
    heights = [
        {each["called"]: each["mm"][1] for each in answer["visits"][0]["controls"]} for answer in (plain, spacious)
    ]
    assert heights[0] != heights[1]


def test_without_a_page_every_one_is_looked_at(slot: Path) -> None:
    done = a11y("--content", slot, "--lang", "vi", "--json")
    pages = {visit["page"] for visit in json.loads(done.stdout)["visits"]}
    assert {"attract", "home", "search", "field/home", "procedure/move-in", "help"} <= pages


def test_settings_reach_the_screen(slot: Path) -> None:
    asked = ("language", "--content", slot, "--lang", "en", "--json")
    plain, large = a11y(*asked), a11y(*asked, "--scale", "2", "--theme", "contrast", "--screen", "small")
    names = [[each["name"] for each in json.loads(done.stdout)["visits"][0]["focus"]] for done in (plain, large)]
    assert "More below" in names[1]
    assert "More below" not in names[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "there is no page 'nowhere'; there are attract"),
        (("procedure", "--key", "fly"), "no procedure is called 'fly'; there are move-in"),
        (("--key", "move-in"), "needs the page it belongs to"),
        (("help", "--lang", "ar"), "does not speak 'ar'; it speaks en, vi"),
        (("help", "--scale", "3"), "3.0 is not in the range"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_value_is_named_with_the_right_ones(slot: Path, arguments: tuple[str, ...], said: str) -> None:
    done = a11y(*arguments, "--content", slot)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
