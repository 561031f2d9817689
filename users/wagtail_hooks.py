"""What the editor shows of a person's own account, and says about the accounts of others."""

from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.account import AvatarSettingsPanel, BaseSettingsPanel

from .middleware import EDITOR_RIGHT
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


def takes_a_picture(panel: AvatarSettingsPanel) -> bool:
    """Take no pictures of staff: none is shown, and the file would keep what a camera wrote into it."""
    return False


AvatarSettingsPanel.is_active = takes_a_picture  # type: ignore[method-assign]


@hooks.register("after_create_user")
@hooks.register("after_edit_user")
def say_that_a_role_is_missing(request: HttpRequest, user: User) -> None:
    """Warn an administrator that the person they just saved cannot open the editor."""
    saved = User.objects.get(pk=user.pk)  # without the rights that the form's object remembers
    if saved.is_active and not saved.has_perm(EDITOR_RIGHT):
        words = gettext("%(name)s has no role and cannot open the editor. Choose one under “Roles”.")
        messages.warning(request, words % {"name": saved.get_username()})
