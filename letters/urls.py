"""Addresses of letters that are no pages."""

from django.urls import path

from . import views

app_name = "letters"
urlpatterns = [path("stationery.js", views.stationery_module, name="stationery")]
