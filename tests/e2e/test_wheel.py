"""What a device gets: the built wheel, alone, in an environment that never saw this check-out."""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV = ROOT / ".tools" / "bin" / "uv"

pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a program and return what it printed; what it complained about is the failure's text."""
    result = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"{command[0]}: {result.stderr}\n{result.stdout}"
    return result.stdout


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and what it requires, in the locked versions, and nothing else."""
    assert UV.exists(), "no uv: run `make setup` first"
    folder = tmp_path_factory.mktemp("device")
    run(UV, "build", "--wheel", "--out-dir", folder, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    locked = run(UV, "export", "--quiet", "--locked", "--no-hashes", "--no-emit-project", cwd=ROOT)
    (folder / "locked.txt").write_text(locked, encoding="utf-8")
    run(UV, "venv", folder / "venv", cwd=ROOT)
    python = folder / "venv" / "bin" / "python"
    run(UV, "pip", "install", "--python", python, "--constraint", folder / "locked.txt", wheel, cwd=folder)
    return folder


def test_the_wheel_brings_everything_the_screen_reads(device: Path) -> None:
    (site,) = (device / "venv" / "lib").glob("python3*/site-packages")
    known = [("kiosk", ending) for ending in ("mo", "qm", "qml", "svg")]
    for folder, ending in [*known, ("content/demo", "toml"), ("content/demo/map", "db"), ("content/demo/map", "rcc")]:
        there = {path.relative_to(ROOT) for path in (ROOT / folder).rglob(f"*.{ending}")}
        assert there
        assert there <= {path.relative_to(site) for path in (site / folder).rglob(f"*.{ending}")}


def test_the_wheel_alone_passes_the_self_test(device: Path) -> None:
    home = device / "home"
    home.mkdir()
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    said = run(device / "venv" / "bin" / "kiosk", "self-test", "--json", cwd=home, env=environment)
    result = json.loads(said)
    assert result["warnings"] == []
    assert set(result["languages"]) == {"en", "vi", "id", "ar", "he"}
