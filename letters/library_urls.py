"""Addresses of this room that are no pages of the tree. They lie beside the library and begin with the language."""

from django.urls import path

from . import library_views

app_name = "library"
urlpatterns = [
    path("laws/", library_views.laws, name="laws"),
    path("laws.js", library_views.laws_module, name="laws_module"),
    path("pack/", library_views.pack, name="pack"),
]
