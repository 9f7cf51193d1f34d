"""A reader who begins at the home page, and whose steps are counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass(slots=True)
class Reader:
    """Somebody in front of a page, who clicks and types."""

    page: Page
    home: str
    """Address of the home page."""

    scripts: bool
    steps: list[str] = field(default_factory=list)
    """What was done since the home page, in order."""

    def go_home(self) -> None:
        """Begin anew."""
        self.page.goto(self.home)
        self.steps.clear()

    def follow(self, name: str, *, within: str = "body") -> None:
        """Click on the first link of this name that is seen, and come to its page."""
        links = self.page.locator(within).get_by_role("link", name=name)
        self.click(links.locator("visible=true").first)
        self.page.wait_for_load_state()

    def click(self, what: Locator) -> None:
        """Click on what is seen; a step."""
        self.steps.append(" ".join(what.inner_text().split()) or str(what))
        what.click()

    def choose(self, box: str) -> None:
        """Tick a box of the filter by its name, which begins so; a step."""
        filter_ = self.page.locator("#rl-flt")
        if not filter_.locator("fieldset").first.is_visible():
            self.click(filter_.locator("summary"))
        self.click(filter_.locator("label", has_text=box).first)

    def read(self, selector: str) -> list[str]:
        """Return what is seen of each of some elements, in one line each."""
        seen = self.page.locator(selector).locator("visible=true").all_inner_texts()
        return [" ".join(text.split()) for text in seen]

    def is_in_sight(self, selector: str) -> bool:
        """Whether an element is on the screen, without scrolling."""
        script = """element => {
          const box = element.getBoundingClientRect();
          return box.bottom > 0 && box.top < innerHeight;
        }"""
        return bool(self.page.locator(selector).evaluate(script))
