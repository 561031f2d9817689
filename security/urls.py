"""Addresses of files that editors uploaded and of who hears of faults. Those of the house's health are in health.py."""

from django.urls import path

from . import media, views

urlpatterns = [
    path("media/<path:path>", media.media, name="media"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
