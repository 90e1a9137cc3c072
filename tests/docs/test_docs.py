"""The documentation names every command, option and exit code, and nothing that does not exist."""

import re
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from rashomon import errors
from rashomon.cli.app import app

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def sections() -> dict[str, str]:
    """The part of the page on each command."""
    parts = re.split(r"^## `rashomon (\w+)", COMMANDS, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def options() -> dict[str, set[str]]:
    """The long and short options of each command, but for --help."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    found = {}
    for name, command in group.commands.items():
        parts = command.commands.values() if isinstance(command, TyperGroup) else [command]
        found[name] = {o for part in parts for p in part.params for o in p.opts if o.startswith("-")} - {
            "--help"
        }
    return found


def test_every_command_is_documented_and_no_other() -> None:
    assert sections().keys() == options().keys()


@pytest.mark.parametrize("command", sorted(options()))
def test_every_option_is_documented_and_no_other(command: str) -> None:
    table = "\n".join(line for line in sections()[command].splitlines() if line.startswith("| `-"))
    named = set(re.findall(r"`(-[-\w]+)`", "\n".join(line.split("|")[1] for line in table.splitlines())))
    assert named == options()[command]


def test_options_before_a_command_are_documented_and_no_other() -> None:
    group = typer.main.get_command(app)
    exist = {o for p in group.params for o in p.opts}
    assert set(re.findall(r"`rashomon (--[\w-]+)", COMMANDS)) == exist - {"--help"}


def test_the_readme_uses_commands_and_options_that_exist() -> None:
    known = options()
    for line in (ROOT / "README.md").read_text("utf-8").splitlines():
        found = re.match(r"(?:\$ )?rashomon (\w+)(.*)", line)
        if found:
            used = re.findall(r"(?<=\s)(--[\w-]+|-\w)(?=\s|$)", found[2].split("#")[0])
            assert set(used) <= known[found[1]], line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_exit_codes_are_those_of_the_errors() -> None:
    table = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", table, flags=re.MULTILINE)}
    raised = {
        e.exit_code
        for e in vars(errors).values()
        if isinstance(e, type) and issubclass(e, errors.RashomonError)
    }
    assert raised | {0, 130} == documented


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_files_named_in_the_text_exist(page: Path) -> None:
    for name in re.findall(r"`((?:src|docs|tests|benchmarks)/[\w/.*-]+)`", page.read_text("utf-8")):
        assert any(ROOT.glob(name)), name
