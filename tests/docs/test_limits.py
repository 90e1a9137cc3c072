"""What docs/limits.md quotes is what the commands say of such input."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("rashomon")
QUOTED = re.findall(r"“([^”]+)”", (ROOT / "docs" / "limits.md").read_text("utf-8"))
NEWS = "An air strike killed 4 people in Homs on 3 May 2016."


def bad_input(folder: Path) -> None:
    """One file of each kind that the page quotes a message for."""
    (folder / "empty.txt").touch()
    (folder / "columns.csv").write_text("a,b\n1,2\n")
    (folder / "nul.txt").write_bytes(NEWS.replace("in", "\0in").encode())
    (folder / "latin.txt").write_bytes(NEWS.encode() + b" \xe9t\xe9 \xff")
    scanned = "Tbe arrny sbelled tbe vi11age aud tbe pe0ple fled t0 tbe f0rest. " * 9
    (folder / "scan.txt").write_text(NEWS + scanned)
    (folder / "deep.html").write_text("<div>" * 1_000_000 + NEWS)
    (folder / "large.txt").write_text(NEWS * 1_000_000)
    sample = (ROOT / "examples" / "commentary.pdf").read_bytes()
    (folder / "cut.pdf").write_bytes(sample[: len(sample) // 3])
    (folder / "blank.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>"
        b"endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    with zipfile.ZipFile(folder / "names.zip", "w") as archive:
        archive.writestr("../../up.txt", NEWS)
    with zipfile.ZipFile(folder / "ratio.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", NEWS * 900_000)
    inner = b"0"
    for depth in range(9):
        nested = folder / "nested.zip"
        with zipfile.ZipFile(nested, "w") as archive:
            archive.writestr("within.zip" if depth else "within.txt", inner)
        inner = nested.read_bytes()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What reading all of it says, and that it harms nothing else."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "files").mkdir()
    bad_input(folder / "files")
    done = subprocess.run(
        [PROGRAM, "read", folder / "files", "--case", folder / "x.rashomon"],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
        env={**os.environ, "COLUMNS": "1000"},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_page_quotes_messages() -> None:
    assert len(QUOTED) >= 10


@pytest.mark.parametrize("message", QUOTED)
def test_each_message_is_what_is_said(told: str, message: str) -> None:
    pattern = ".+?".join(re.escape(part) for part in message.split("…"))
    assert re.search(pattern, told), told
