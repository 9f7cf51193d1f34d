"""Plays the workflows of an owner: each shell step in bash, in order, and what hosts do, on disk.

    host/origin.git     what is pushed to            host/artifacts/NAME   what jobs hand on
    host/pages          what is published            host/JOB              where a job runs
    host/cache          files of the cache

It knows of expressions what our workflows use: names, ``==``, ``!=``, ``&&``, ``||`` and
``always()``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from tests.cli.repositories import QUIET, git

GH = """\
#!/bin/bash
# Notes what it is asked; opens a pull request once.
printf '%s\\n' "$*" >> "$HOST/gh.log"
case "$1 $2" in
  "pr create") test ! -e "$HOST/opened" && touch "$HOST/opened" && cp "${@: -1}" "$HOST/said.md" ;;
  "pr edit") cp "${@: -1}" "$HOST/said.md" ;;
esac
"""


@dataclass(kw_only=True)
class Played:
    """A host and the workflows that it runs."""

    host: Path
    path: str
    """Where commands are found."""

    names: dict[str, str]
    """What ``github.…`` and ``inputs.…`` are."""

    environment: Mapping[str, str] = field(default_factory=dict)
    ran: set[str] = field(default_factory=set)
    """Every shell step."""

    @property
    def origin(self) -> str:
        """What is pushed to."""
        return str(self.host / "origin.git")

    def workflow(self, file: str, branch: str = "main") -> dict[str, str]:
        """Run the jobs of a workflow as it stands on a branch; return how each ended."""
        text = git(Path(self.origin), "show", f"{branch}:.github/workflows/{file}")
        ended: dict[str, str] = {}
        self.names = {key: value for key, value in self.names.items() if "outputs." not in key}
        for name, job in yaml.safe_load(text)["jobs"].items():
            needs = [job["needs"]] if "needs" in job else []
            if any(ended[need] != "success" for need in needs):
                ended[name] = "skipped"
            elif self._holds(job.get("if")):
                ended[name] = self._job(name, job, branch)
            else:
                ended[name] = "skipped"
        return ended

    def _job(self, name: str, job: Mapping[str, Any], branch: str) -> str:
        folder = self.host / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        variables, is_well = self._variables(job), True
        for number, step in enumerate(job["steps"]):
            if step.get("if") != "always()" and not (is_well and self._holds(step.get("if"))):
                continue
            if "uses" in step:
                self._uses(step, folder, branch)
                continue
            if step["run"] in self.ran and " pip install" in step["run"]:
                continue  # All jobs have one environment, as no host's have.
            own = self._variables(step)
            output = self.host / f"output-{name}-{number}"
            output.write_text("", "utf-8")
            code = self._shell(
                step["run"], folder, {**variables, **own, "GITHUB_OUTPUT": str(output)}
            )
            for key, value in _outputs(output):
                self.names[f"steps.{step.get('id')}.outputs.{key}"] = value
            is_well = is_well and code == 0
        if not is_well:
            return "failure"
        for key, value in job.get("outputs", {}).items():
            self.names[f"needs.{name}.outputs.{key}"] = self._filled(value)
        return "success"

    def _shell(self, text: str, folder: Path, variables: Mapping[str, str]) -> int:
        assert "${{" not in text, f"what is not a variable of the shell can end a command: {text}"
        self.ran.add(text)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text],  # noqa: S607
            cwd=folder,
            env={
                **{key: os.environ[key] for key in ("HOME", "LANG") if key in os.environ},
                **QUIET, **self.environment, **variables,
                "PATH": f"{self.host / 'bin'}:{self.path}:/usr/bin:/bin",
                "HOST": str(self.host),
                "GITHUB_STEP_SUMMARY": str(self.host / "summary.md"),
            },
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        with (self.host / "log").open("a", encoding="utf-8") as log:
            log.write(f"$ {text}\n{done.stdout}{done.stderr}[{done.returncode}]\n")
        return done.returncode

    def _uses(self, step: Mapping[str, Any], folder: Path, branch: str) -> None:
        action = step["uses"].split("@")[0].removeprefix("actions/")
        given = step.get("with", {})
        if action == "checkout":
            git(self.host, "clone", "--quiet", "--branch", branch, "origin.git", str(folder))
        elif action == "upload-artifact":
            hidden = None if given.get("include-hidden-files") else shutil.ignore_patterns(".*")
            to = self.host / "artifacts" / given["name"]
            shutil.rmtree(to, ignore_errors=True)
            shutil.copytree(folder / given["path"], to, ignore=hidden)
        elif action == "download-artifact":
            shutil.copytree(self.host / "artifacts" / given["name"], folder / given["path"])
        elif action == "upload-pages-artifact":
            shutil.rmtree(self.host / "to-publish", ignore_errors=True)
            hidden = shutil.ignore_patterns(".*")
            shutil.copytree(folder / given["path"], self.host / "to-publish", ignore=hidden)
        elif action in {"cache/restore", "cache/save"}:
            paths = [self.host / "cache" / given["path"], folder / given["path"]]
            kept, own = paths if action == "cache/restore" else reversed(paths)
            if kept.exists():
                own.parent.mkdir(exist_ok=True)
                shutil.copyfile(kept, own)
        elif action == "deploy-pages":
            shutil.rmtree(self.host / "pages", ignore_errors=True)
            (self.host / "to-publish").rename(self.host / "pages")
            self.names[f"steps.{step['id']}.outputs.page_url"] = str(self.host / "pages")
        else:
            assert action == "setup-python", action

    def _variables(self, of: Mapping[str, Any]) -> dict[str, str]:
        return {key: self._filled(str(value)) for key, value in of.get("env", {}).items()}

    def _holds(self, condition: object) -> bool:
        return condition is None or bool(self._value(str(condition)))

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: str(self._value(found[1])), text)

    def _value(self, expression: str) -> object:
        name = r"'[^']*'|[a-z][\w-]*(?:\.[\w-]+)+"
        words = re.sub(
            name,
            lambda found: found[0] if "'" in found[0] else repr(self.names.get(found[0], "")),
            expression.removeprefix("${{").removesuffix("}}"),
        )
        return eval(words.replace("&&", " and ").replace("||", " or "), {})  # noqa: S307 - ours


def played(host: Path, site: Path, path: str, **environment: str) -> Played:
    """Push a site to a new host."""
    (host / "bin").mkdir(parents=True)
    (host / "bin/gh").write_text(GH, "utf-8")
    (host / "bin/gh").chmod(0o755)
    git(host, "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git")
    git(site, "init", "--quiet", "--initial-branch", "main")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message", "site")
    git(site, "push", "--quiet", str(host / "origin.git"), "main")
    names = {"github.ref_name": "main", "github.base_ref": "", "inputs.base": "main"}
    return Played(host=host, path=path, names=names, environment=environment)


def _outputs(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text("utf-8").splitlines():
        key, _, value = line.partition("=")
        yield key, value
