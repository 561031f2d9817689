"""What the editor shows of a person's own account."""

from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from .models import User


class NothingToFillIn(ModelForm):
    """Wagtail's account page wants a form of every panel; this one only leads on."""

    class Meta:
        model = User
        fields: list[str] = []


@hooks.register("register_account_settings_panel")
class SignInPanel(BaseSettingsPanel):
    """Lead from the editor to password and second factor."""

    name = "signing_in"
    title = _("Signing in")
    order = 50
    form_class = NothingToFillIn
    template_name = "users/settings/signing_in.html"
