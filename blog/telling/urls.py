"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "telling"
urlpatterns = [
    path("", views.TellView.as_view(), name="tell"),
    path("yours/", views.YoursView.as_view(), name="yours"),
]
