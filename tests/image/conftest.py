"""The machine that the units are booted in, once for all tests that only hurt one part of it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.machine import SCREEN, Machine, booted

# Lines are asked for, and there is no chip that has any.
CONFIGURED = """
[screen]
rotation = 90
[hardware]
pin_factory = "lgpio"
key_switch = 26
"""


@pytest.fixture(scope="session")
def root() -> Path:
    if os.geteuid() != 0:
        pytest.skip("booting a container needs root")
    if not shutil.which("nsenter"):
        pytest.skip("nsenter is not installed")
    made = subprocess.run(["tools/units_root.sh"], check=True, capture_output=True, text=True)
    return Path(made.stdout.strip())


@pytest.fixture(scope="session")
def machine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with booted(root, tmp_path_factory.mktemp("machine"), {"etc/kiosk/kiosk.toml": CONFIGURED}) as up:
        up.within(90, lambda: up.is_active(SCREEN), SCREEN)
        yield up
