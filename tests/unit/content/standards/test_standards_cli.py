"""``kiosk content standard``: the commands mirror the functions."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from content.build import build
from content.check import check
from content.cli import content
from content.media.testing import png
from content.testing import small_source


def run(*arguments: object, fails: bool = False) -> str:
    result = CliRunner().invoke(content, ["standard", *map(str, arguments)])
    assert (result.exit_code != 0) == fails, result.output
    return result.output


@pytest.mark.parametrize(("name", "form", "files"), [
    ("hsds", "hsds", ["locations.json", "organizations.json", "services.json", "taxonomies.json",
                      "taxonomy_terms.json"]),
    ("hsds-csv", "hsds", ["attributes.csv", "cost_options.csv", "meta_table_descriptions.csv", "organizations.csv",
                          "services.csv", "taxonomies.csv", "taxonomy_terms.csv"]),
    ("cpsv-ap", "cpsv-ap", ["cpsv-ap.jsonld"]),
])  # fmt: skip
def test_a_town_goes_out_and_comes_into_another(name: str, form: str, files: list[str], tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    out = tmp_path / "out"
    run("export", source.path, out, "--format", name)
    assert sorted(path.name for path in out.iterdir()) == files
    home = tmp_path / "home"
    small_source(home)
    (home / "procedure/move-in/vi.toml").unlink()
    given = out if form == "hsds" else out / files[0]
    told = run("import", given, "--format", form, "--into", home, "--dry-run")
    assert "changed: procedure/move-in" in told
    assert not (home / "procedure/move-in/vi.toml").exists()
    assert "1 changed, 2 unchanged" in run("import", given, "--format", form, "--into", home)
    assert (home / "procedure/move-in/vi.toml").exists()
    assert check(home).faults == []


def test_schema_org_goes_out_in_every_language(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    run("export", source.path, tmp_path / "out", "--format", "schema-org")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["services.en.jsonld", "services.vi.jsonld"]


def test_what_stands_in_the_way_is_told_and_stays(tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("x")
    assert "empty folder" in run("export", source.path, tmp_path / "mine", "--format", "hsds", fails=True)
    broken = tmp_path / "services.json"
    broken.write_text("{")
    assert "it is not JSON" in run("import", broken, "--format", "hsds", "--into", source.path, fails=True)
    assert "no town" in run("import", broken, "--format", "hsds", "--into", tmp_path / "mine", fails=True)
    source.write("field/home/facts.toml", "position = 'x'")
    assert "mend them first" in run("export", source.path, tmp_path / "out", "--format", "hsds", fails=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "services.json", "source"]


@pytest.mark.clause("C22")
@pytest.mark.parametrize("made", ["source", "slot"])
def test_the_files_a_record_shows_go_out_beside_it(made: str, tmp_path: Path) -> None:
    source = small_source(tmp_path / "source")
    source.write("media/doors/door.png", png())
    source.write("media/unused.png", png())
    media = [{"id": "door", "file": "doors/door.png"}]
    source.record("document/door", {"media": media}, en={"title": "Door", "text": "Red.", "media.door.alt": "A door."})
    build(source.path, tmp_path / "slot")
    run("export", tmp_path / made, tmp_path / "out", "--format", "cpsv-ap")
    found = [path.relative_to(tmp_path / "out").as_posix() for path in sorted((tmp_path / "out").rglob("*.png"))]
    assert found == ["media/doors/door.png"]
