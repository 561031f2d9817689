"""Addresses of this room."""

from django.urls import path, register_converter

from . import views
from .held import KINDS

app_name = "newsletter"


class HeldKind:
    """The forms in which people get what we hold of them."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(HeldKind, "held_kind")

urlpatterns = [
    path("", views.SignupView.as_view(), name="signup"),
    path("thanks/", views.ThanksView.as_view(), name="thanks"),
    path("new-link/", views.NewLinkView.as_view(), name="new_link"),
    path("confirm/<str:token>/", views.ConfirmView.as_view(), name="confirm"),
    path("leave/<str:token>/", views.LeaveView.as_view(), name="leave"),
    path("preferences/<str:token>/", views.PreferencesView.as_view(), name="preferences"),
    path("preferences/<str:token>/newsletter.<held_kind:kind>", views.HeldView.as_view(), name="held"),
    path("preferences/<str:token>/erase/", views.EraseView.as_view(), name="erase"),
    path("new-address/<str:token>/", views.NewAddressView.as_view(), name="new_address"),
]
