"""The one command ``kiosk``. A sub-command is imported when it is called, so that the screen starts quickly."""

from importlib import import_module
from typing import override

import click

COMMANDS = {
    "run": "kiosk.commands.run:run",
    "content": "content.cli:content",
    "publish": "sync.publish.cli:publish",
    "pages": "kiosk.commands.pages:pages",
    "shot": "kiosk.commands.shot:shot",
    "heard": "kiosk.commands.heard:heard",
    "prompts": "kiosk.commands.prompts:prompts",
    "a11y": "kiosk.commands.a11y:a11y",
    "keypad": "kiosk.commands.keypad:keypad",
    "appliance": "kiosk.commands.appliance:appliance",
    "doctor": "kiosk.commands.doctor:doctor",
    "labels": "kiosk.commands.labels:labels",
    "staff-code": "kiosk.commands.staff_code:staff_code",
    "audit": "kiosk.commands.audit:audit",
    "sync": "kiosk.commands.sync:sync",
    "hardware": "kiosk.commands.hardware:hardware",
    "unfound": "kiosk.commands.unfound:unfound",
    "self-test": "kiosk.commands.self_test:self_test",
}


class Commands(click.Group):
    """The sub-commands by name, each imported when asked for."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="porchlight", prog_name="kiosk")
def main() -> None:
    """A town's information kiosk: open it, check and build its content, look at its pages."""
