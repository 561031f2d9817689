"""Addresses of this room."""

app_name = "newsletter"
urlpatterns: list = []
