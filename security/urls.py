"""Addresses of files that editors uploaded and of who hears of faults. Those of the house's health are in health.py."""

from django.urls import path, re_path

from . import media, views

urlpatterns = [
    path("media/<path:path>", media.media, name="media"),
    re_path(r"^too-large(?P<address>/.*)$", views.too_large),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
