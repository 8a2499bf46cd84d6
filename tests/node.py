"""The Node that Playwright brings: it runs the scripts' pure modules without a browser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import playwright

from tests.conftest import ROOT

NODE = Path(playwright.__file__).parent / "driver" / "node"
SCRIPTS = ROOT / "theme" / "scripts"


def run_node(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run Node in the project's folder; it reads `given`."""
    return subprocess.run(
        [str(NODE), *arguments], cwd=ROOT, input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )


def evaluate(module: str, function: str, given: object) -> Any:
    """What a function of JavaScript makes of `given`, which is handed over as JSON.

    `function` is its source, and takes the exports of a module of `theme/scripts/` and the value.
    """
    address = (SCRIPTS / module).as_uri()
    program = f"""
      import * as exported from {json.dumps(address)}
      const chunks = []
      for await (const chunk of process.stdin) chunks.push(chunk)
      const given = JSON.parse(Buffer.concat(chunks).toString())
      process.stdout.write(JSON.stringify(({function})(exported, given)))
    """
    done = run_node("--input-type=module", "--eval", program, given=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
