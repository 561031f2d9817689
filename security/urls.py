"""Addresses of files and of the house's health."""

from django.urls import path

from . import media, views

urlpatterns = [
    path("media/<path:path>", media.media, name="media"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
