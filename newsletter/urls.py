"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "newsletter"
urlpatterns = [
    path("", views.SignupView.as_view(), name="signup"),
    path("thanks/", views.ThanksView.as_view(), name="thanks"),
    path("confirm/<str:token>/", views.ConfirmView.as_view(), name="confirm"),
    path("leave/<str:token>/", views.LeaveView.as_view(), name="leave"),
]
