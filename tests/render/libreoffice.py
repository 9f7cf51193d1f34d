"""LibreOffice as a reader of Word files: it accepts or rejects all, and says what text is left."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from typing import Final, NamedTuple

SOFFICE: Final = which("soffice")

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_LIBRARY: Final = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'

_FILES: Final = {
    "script.xlc": (
        '<library:libraries xmlns:library="http://openoffice.org/2000/library"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"'
        ' xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"'
        ' library:link="false"/></library:libraries>'
    ),
    "Standard/script.xlb": (
        f'<library:library {_LIBRARY} library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Settling"/></library:library>'
    ),
    "Standard/Settling.xba": (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settling"'
        ' script:language="StarBasic">'
        """
Sub Settle(list As String)
  Dim f As Integer, line As String, parts
  f = FreeFile
  Open list For Input As #f
  Do While Not EOF(f)
    Line Input #f, line
    parts = Split(line, "|")
    Settled(parts(0), parts(1), parts(2))
  Loop
  Close #f
  StarDesktop.terminate()
End Sub
Sub Settled(source, target, command)
  Dim doc, out, blocks, block, cells, r As Integer, c As Integer, s As String, none()
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch( _
    doc.CurrentController.Frame, ".uno:" &amp; command, "", 0, none())
  out = createUnoService("com.sun.star.io.TextOutputStream")
  out.setOutputStream(createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileWrite(target))
  out.setEncoding("UTF-8")
  blocks = doc.Text.createEnumeration()
  Do While blocks.hasMoreElements()
    block = blocks.nextElement()
    If block.supportsService("com.sun.star.text.TextTable") Then
      cells = block.getDataArray()
      For r = LBound(cells) To UBound(cells)
        s = "row"
        For c = LBound(cells(r)) To UBound(cells(r))
          s = s &amp; Chr(9) &amp; cells(r)(c)
        Next c
        out.writeString(s &amp; Chr(30))
      Next r
    Else
      out.writeString(block.ParaStyleName &amp; Chr(9) &amp; block.getString() &amp; Chr(30))
    End If
  Loop
  out.closeOutput()
  doc.close(True)
End Sub
</script:module>"""
    ),
}


class Job(NamedTuple):
    """A Word file of which all changes are to be accepted, or rejected."""

    file: Path
    accept: bool


def settled(jobs: Sequence[Job], folder: Path) -> list[list[str]]:
    """Return the paragraphs and rows that LibreOffice has of each file, without those above it."""
    profile = folder / "profile"
    _start(profile, "--terminate_after_init")  # Which makes a profile, and no macro yet.
    for name, content in _FILES.items():
        path = profile / "user/basic" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD + content, "utf-8")
    texts = [folder / f"settled-{n}.txt" for n in range(len(jobs))]
    lines = (
        f"{job.file.as_uri()}|{text.as_uri()}|{'Accept' if job.accept else 'Reject'}"
        "AllTrackedChanges"
        for job, text in zip(jobs, texts, strict=True)
    )
    (folder / "jobs.txt").write_text("\n".join(lines) + "\n", "utf-8")
    _start(profile, f'macro:///Standard.Settling.Settle("{folder / "jobs.txt"}")')
    return [_lines(text.read_text("utf-8")) for text in texts]


def _start(profile: Path, *arguments: str) -> None:
    assert SOFFICE
    subprocess.run(
        [
            SOFFICE,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile.as_uri()}",
            *arguments,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )


def _lines(text: str) -> list[str]:
    blocks = (block.split("\t", 1) for block in text.split("\x1e")[:-1])
    lines = [words for style, words in blocks if style not in {"Title", "Cover"}]
    assert lines[-1:] == [""], "a file ends with an empty paragraph of its own"
    return lines[:-1]
