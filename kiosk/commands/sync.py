"""``kiosk sync``, with the configuration of the kiosk."""

from pathlib import Path

from kiosk.commands.arguments import said_plainly
from sync.cli import Settings, commands


def _settings(config_file: Path | None) -> Settings:
    from kiosk.config import DEFAULT_PATHS, load_config
    from kiosk.state import content_folder

    with said_plainly():
        config = load_config(config_file)
    return Settings(config.sync, content_folder(config), config_file or DEFAULT_PATHS[-1])


sync = commands(_settings)
