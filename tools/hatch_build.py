"""Compiles the catalogues whenever a wheel is built, and lets none leave with texts missing or without a map."""

import sys
from pathlib import Path
from typing import Any, override

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DEMO_MAP = Path("content", "demo", "map")


class CompileCatalogues(BuildHookInterface[Any]):  # type: ignore[misc]  # hatch brings itself when it builds
    """Called by hatch for wheels and for the editable installation of a check-out alike."""

    PLUGIN_NAME = "compile-catalogues"

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write ``.mo`` and ``.qm`` beside the ``.po`` files; git ignores them and the demo map, so hatch is told.

        An editable installation may come before the map: it takes the extra ``map-build`` to draw it.
        """
        if version != "editable" and not Path(self.root, DEMO_MAP, "map.json").exists():
            self.app.abort("The demo town has no map yet, and no wheel goes without. Draw it: make demo-map")
        sys.path.insert(0, self.root)
        from kiosk.i18n.compile import compile_catalogues

        compile_catalogues(Path(self.root, "kiosk", "i18n", "locale"))
        build_data["artifacts"] += ["*.mo", "*.qm", f"{DEMO_MAP}/**"]
