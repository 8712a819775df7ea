"""Compiles the catalogues whenever a wheel is built, so that no wheel leaves with texts missing or out of date."""

import sys
from pathlib import Path
from typing import Any, override

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):  # type: ignore[misc]  # hatch brings itself when it builds
    """Called by hatch for wheels and for the editable installation of a check-out alike."""

    PLUGIN_NAME = "compile-catalogues"

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write ``.mo`` and ``.qm`` beside the ``.po`` files; git ignores them and the demo map, so hatch is told."""
        sys.path.insert(0, self.root)
        from kiosk.i18n.compile import compile_catalogues

        compile_catalogues(Path(self.root, "kiosk", "i18n", "locale"))
        build_data["artifacts"] += ["*.mo", "*.qm", "content/demo/map/**"]
