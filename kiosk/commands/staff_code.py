"""``kiosk staff-code``: the lines of the configuration that let staff in."""

import sys

import click


@click.command(name="staff-code")
@click.option("--stdin", is_flag=True, help="Read the code from standard input, one line, instead of asking twice.")
def staff_code(stdin: bool) -> None:
    """Ask for a new staff code and print what to put into kiosk.toml. The code itself is kept nowhere."""
    from kiosk.staff.code import WeakCode, hashed

    try:
        code_hash = hashed(sys.stdin.readline().strip() if stdin else _asked())
    except WeakCode as error:
        raise click.ClickException(str(error)) from None
    click.echo("Put these two lines into kiosk.toml:", err=True)
    click.echo(f'[staff]\ncode_hash = "{code_hash}"')


def _asked() -> str:
    from kiosk.staff.code import check_strength

    code: str = click.prompt("The new staff code (it is not shown)", hide_input=True, err=True).strip()
    check_strength(code)
    if click.prompt("Once more", hide_input=True, err=True).strip() != code:
        raise click.ClickException("these were two codes; nothing was made. Begin again.")
    return code
