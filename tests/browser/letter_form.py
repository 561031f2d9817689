"""A letter that is filled in and taken along, as a parent does it."""

from pathlib import Path

from playwright.sync_api import Page, expect


def ready(page: Page) -> None:
    """Touch the form and wait until the page says that it needs no network any more."""
    page.locator("#fill-school").focus()
    expect(page.locator("[data-ready]")).to_be_visible()


def taken(page: Page, way: str, folder: Path) -> Path:
    """Press a button and return the file the device was given."""
    with page.expect_download() as download:
        page.locator(f'[data-take="{way}"]').click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file
