"""The addresses of pages read side by side; they begin with the language of the first column."""

from django.urls import path

from .beside_views import beside

urlpatterns = [
    path("<slug:other>/<path:path>", beside, name="beside"),
]
