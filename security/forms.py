"""Guards that every form of the public wears. They need no cookie, no JavaScript and nobody's puzzle.

    class SignupForm(GuardedFormMixin, forms.Form): ...

    <form method="post">{{ form.guard }} … </form>      in a template that has the form
    {% load security_tags %}{% form_guard %}            in a template that has none (a block on a page)

What a machine is asked:

- *A trap*: a field that no person can see, hear or reach by keyboard. Whoever fills it is refused.
- *A stamp*: a signed time (`stamp.py`). A form sent back within `minimum_seconds` is refused; so is one without a
  stamp of ours or with a stamp older than a day. Pages may be cached: an older stamp only means more patience shown.

Somebody refused is told so, in plain words, above the form: their answers stay, a good stamp waits in the form,
and sending once more is enough for a person. Whoever has something to mend sends once more anyway, so a stamp is not
spoken of then: the second sending is judged by its own time. We never pretend that something was sent when it was not.
Neither guard is part of `cleaned_data`, so nothing of it is stored with the answers.
How often one visitor may send is the business of `throttle.py`.
"""

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from . import stamp

TRAP = "homepage"


def guard_html(stamp_value: str = stamp.PLACEHOLDER) -> SafeString:
    """Return the fields of both guards, for the inside of a form."""
    return render_to_string(
        "security/form_guard.html", {"trap": TRAP, "stamp_field": stamp.FIELD, "stamp": stamp_value}
    )


class GuardedFormMixin:
    """Refuse machines politely. Put it before the form class."""

    minimum_seconds = 1  # a person needs longer, even for one box that the browser fills in

    @property
    def guard(self) -> SafeString:
        """The guards' fields. A form shown again keeps its good stamp: whoever was too fast need not wait again."""
        given = self._given(stamp.FIELD)
        return guard_html(given if stamp.age_of(given) is not None else stamp.PLACEHOLDER)

    def full_clean(self) -> None:
        """Check the answers first, all of them, and refuse what a machine sent after them."""
        super().full_clean()
        if self.is_bound and (refusal := self._refusal()):
            self.add_error(None, refusal)

    def _refusal(self) -> ValidationError | None:
        """Say why a guard refuses; the stamp is silent while there is something else to mend."""
        if self._given(TRAP):
            return ValidationError(
                _("We could not send this. A box that must stay empty was filled in. Please send it once more."),
                code="trap",
            )
        if self.errors:
            return None
        age = stamp.age_of(self._given(stamp.FIELD))
        if age is None:
            return ValidationError(
                _("This page was open for a long time. Please check your answers and send them once more."),
                code="stamp",
            )
        if age < self.minimum_seconds:
            return ValidationError(_("That was very quick. Please wait a moment and send it once more."), code="quick")
        return None

    def _given(self, name: str) -> str:
        """Return what was sent for a guard. Guards are plain fields of the page: a form's prefix is not theirs."""
        return str(self.data.get(name, "")) if self.is_bound else ""
