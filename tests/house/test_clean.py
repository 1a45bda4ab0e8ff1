"""What is committed names no registry, no path of one machine, and no forbidden licence."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
REGISTRY_HOSTS = ["py" + "pi.org", "files.python" + "hosted.org", "registry.npm" + "js.org", "deb." + "debian.org"]
FORBIDDEN_PACKAGES = ["ultralytics", "boxmot"]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def texts() -> list[tuple[Path, str]]:
    return [
        (path, path.read_text(errors="replace")) for path in tracked() if path.suffix not in {".png", ".onnx", ".woff2"}
    ]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    wrong = [str(path) for path, text in texts() for host in REGISTRY_HOSTS if host in text]
    assert not wrong


def test_no_file_holds_a_path_of_this_machine() -> None:
    here = str(ROOT.parent) + "/"
    wrong = [str(path) for path, text in texts() if len(here) > 3 and here in text]
    assert not wrong


def test_nothing_under_the_agpl_is_locked() -> None:
    locked = "".join((ROOT / name).read_text() for name in ["requirements.lock", "requirements-dev.lock"])
    assert not [name for name in FORBIDDEN_PACKAGES if re.search(rf"^{name}==", locked, re.MULTILINE)]


def test_nothing_tracked_is_larger_than_two_megabytes() -> None:
    large = [str(path) for path in tracked() if path.stat().st_size > 2_000_000]
    assert not large
