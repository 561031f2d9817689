"""Addresses without a language: the front door, files, and what machines read."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.front_door, name="front_door"),
]
