"""Every kind of page on a phone's screen: no complaint, nothing that the policy stops, nothing too wide, cut, covered.

The screen is a frame: no window of WebKitGTK is that narrow.
"""

from __future__ import annotations

from pathlib import Path

from tests.browser.kinds import fullest
from tests.browser.layout import LAYOUT_FAULTS
from tests.engines.conftest import PHONE
from tests.engines.windows import Window
from tests.findings import Findings

_LOOK = f"""async address => {{
  const frame = document.querySelector("iframe")
  await new Promise(done => {{
    frame.onload = done
    frame.src = address
  }})
  for (let frames = 0; frames < 3; frames++) {{
    await new Promise(done => {{
      frame.contentWindow.requestAnimationFrame(done) // the map is laid out in one
      setTimeout(done, 500)
    }})
  }}
  return ({LAYOUT_FAULTS})(frame.contentDocument)
}}"""


def test_every_kind_of_page(window: Window, noting_url: str, site_dir: Path) -> None:
    """In French, whose words are the longer ones; complaints fail the test when it is over."""
    findings = Findings("what is wrong in this engine")
    window.open(noting_url + PHONE)
    for kind, address in fullest(site_dir).items():
        for fault in window.run(_LOOK, noting_url + address):
            findings.add(f"{kind}: {fault}", address)
    findings.check()
