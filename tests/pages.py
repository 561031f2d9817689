"""Pages as a person sees them."""

from bs4 import BeautifulSoup
from django.http import HttpResponse


def as_shown(response: HttpResponse) -> BeautifulSoup:
    """Parse a page and leave out what stands in `<template>`: no browser draws it.

    Wagtail keeps a dialog with a table of its own there. Whether selectors look inside differs between releases.
    """
    page = BeautifulSoup(response.content, "html.parser")
    for hidden in page.find_all("template"):
        hidden.decompose()
    return page
