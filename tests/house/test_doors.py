"""Features are entered through their two doors, service and model; nobody reaches into another's rooms."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "action_tracker"
DOORS = {"service", "model"}
ROOMS = {"rules", "tables", "store", "service", "routes", "jobs", "model", "providers"}
NOT_FEATURES = {"kit", "infra", "pool", "video", "vision", "film", "shots", "metrics", "coach", "synth"}
ENTRANCES = {"api", "worker", "watcher", "up", "cli"}
ENTRANCE_DOORS = DOORS | {"routes", "jobs"}


def features() -> set[str]:
    return {path.parent.name for found in ("*/model.py", "*/model") for path in PACKAGE.glob(found)} - NOT_FEATURES


def imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return names


def trespasses(path: Path) -> list[str]:
    home = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    doors = ENTRANCE_DOORS if home in ENTRANCES else DOORS
    wrong = []
    for name in imported(path):
        parts = name.split(".")
        foreign = len(parts) > 2 and parts[0] == "action_tracker" and parts[1] in features() and parts[1] != home
        if foreign and parts[2] in ROOMS - doors:
            wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    return wrong


def test_features_are_entered_only_through_their_doors() -> None:
    wrong = [line for path in PACKAGE.rglob("*.py") for line in trespasses(path)]
    assert not wrong, "\n".join(wrong)


def test_a_feature_has_only_the_seven_named_files() -> None:
    for feature in features():
        names = {path.stem for path in (PACKAGE / feature).iterdir() if path.name != "__pycache__"}
        assert names <= ROOMS | {"__init__"}, f"{feature}: {names - ROOMS - {'__init__'}}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    if path.name == "cli.py":
        return
    functions = (
        n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    inner = [
        f"{path.name}:{child.lineno}"
        for f in functions
        for child in ast.walk(f)
        if isinstance(child, ast.Import | ast.ImportFrom)
    ]
    assert not inner, f"imports belong to the top of the file: {inner}"
