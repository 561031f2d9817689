"""Django's plainest view beside the whole site."""

from django.http import HttpResponse
from django.urls import path

from settings.urls import urlpatterns as site

urlpatterns = [path("plainest/", lambda request: HttpResponse("Hello")), *site]
