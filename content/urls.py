"""Addresses without a language: the front door, files, and what machines read."""

from django.urls import path

from . import sent_mail, views

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("sent-mail/", sent_mail.sent_mail, name="sent_mail"),
    path("sent-mail/<str:name>/", sent_mail.sent_letter, name="sent_letter"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("share/<int:page_id>-<int:version>.jpg", views.share_picture, name="share_picture"),
]
