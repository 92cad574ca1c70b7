"""What must not stand in any tracked file."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE = re.compile(r"(?:^|[\s\"'(=:])/(?:home|root|Users|work|mnt|tmp)/\w", re.MULTILINE)
INDEX = re.compile(
    "|".join(re.escape(host) for host in ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "conda" + ".io"))
)
"""Machine paths, and hosts of package indexes: locked requirements name packages, never where they are served."""


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_path_of_a_machine() -> None:
    assert [(name, MACHINE.findall(text)[:3]) for name, text in texts() if MACHINE.search(text)] == []


def test_no_host_of_a_package_index() -> None:
    assert [name for name, text in texts() if INDEX.search(text)] == []


def test_every_changelog_fragment_has_a_kind() -> None:
    kinds = "added|changed|fixed|removed|measured"
    names = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    assert [name for name in names if not re.fullmatch(rf"\+[a-z0-9-]+\.(?:{kinds})\.md", name)] == []
