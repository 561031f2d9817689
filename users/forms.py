"""The form by which staff sign in."""

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Says above the field what to type there: allauth says it only in the placeholder, and calls the field Login."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["login"]
        field.label = _("Username or email")
        field.widget.attrs = {"autocomplete": "username"}
