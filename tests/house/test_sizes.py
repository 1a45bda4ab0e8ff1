"""Rooms stay small: a file about 100 lines, a function about 10, few arguments, names that say something."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "action_tracker").rglob("*.py"))
BAD_NAMES = {
    "utils",
    "helpers",
    "common",
    "core",
    "base",
    "misc",
    "manager",
    "processor",
    "handler",
    "data",
    "info",
    "v2",
}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=named)
def test_functions_are_short_and_take_few_arguments(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            n_arguments = len(node.args.posonlyargs) + len(node.args.args) + len(node.args.kwonlyargs)
            assert length <= 60, f"{named(path)}: {node.name} has {length} lines"
            assert n_arguments <= 8, f"{named(path)}: {node.name} takes {n_arguments} arguments"


def test_no_room_has_a_name_that_says_nothing() -> None:
    bad = [named(path) for path in FILES if set(path.stem.split("_")) & BAD_NAMES or path.parent.name in BAD_NAMES]
    assert not bad


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_module_opens_with_a_sentence(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text())), named(path)


def test_folders_are_at_most_three_levels_deep() -> None:
    deep = [named(path) for path in FILES if len(path.relative_to(ROOT / "action_tracker").parts) > 4]
    assert not deep
