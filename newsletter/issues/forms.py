"""What list managers fill in before an issue leaves."""

from typing import cast

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from content.clock import MomentField
from newsletter.models import MailingList


class AudienceForm(forms.Form):
    """Who gets it."""

    lists = forms.MultipleChoiceField(label=_("Lists"), widget=forms.CheckboxSelectMultiple)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none for everybody."),
    )
    joined_from = forms.DateField(label=_("Subscribed from"), required=False, widget=AdminDateInput)
    joined_to = forms.DateField(label=_("Subscribed until"), required=False, widget=AdminDateInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = MailingList.objects.all()
        lists, languages = cast("forms.MultipleChoiceField", self.fields["lists"]), self.fields["languages"]
        lists.choices = [(one.key, str(one)) for one in known]
        lists.initial = [one.key for one in known if one.is_default]
        cast("forms.MultipleChoiceField", languages).choices = settings.LANGUAGES

    def clean(self):
        """The first day comes first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("joined_from"), cleaned.get("joined_to")
        if first and last and first > last:
            self.add_error("joined_to", _("This day comes before the first one."))
        return cleaned

    @property
    def audience(self) -> dict:
        """The choice in the form in which it is kept."""
        chosen = self.cleaned_data
        days = {name: chosen[name].isoformat() for name in ("joined_from", "joined_to") if chosen.get(name)}
        return {"lists": chosen["lists"], "languages": chosen["languages"], **days}


class TimeForm(forms.Form):
    """When a mailing leaves."""

    scheduled_at = MomentField(label=_("Send at"))

    def clean_scheduled_at(self):
        """Only the future can be waited for."""
        moment = self.cleaned_data["scheduled_at"]
        if moment and moment < timezone.now():
            raise forms.ValidationError(_("This moment has passed."))
        return moment


class SendForm(AudienceForm, TimeForm):
    """Who gets it, and when."""

    field_order = ["lists", "languages", "joined_from", "joined_to", "scheduled_at"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        moment = self.fields["scheduled_at"]
        moment.required, moment.help_text = False, _("If left empty, it is sent right away.")


class TestForm(forms.Form):
    """Which members of staff get a test."""

    staff = forms.ModelMultipleChoiceField(
        label=_("To"), queryset=get_user_model().objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        may_see = Q(is_superuser=True) | Q(groups__permissions__codename="access_admin")
        people = get_user_model().objects.filter(may_see, is_active=True).exclude(email="").distinct()
        staff = cast("forms.ModelMultipleChoiceField", self.fields["staff"])
        staff.queryset, staff.initial = people.order_by("username"), [user.pk]
