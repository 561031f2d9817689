"""Words that stories share beside their topic."""

from django.utils.translation import gettext_lazy as _

from .named import Named


class Tag(Named):
    """A word that gathers stories across topics: a state, a law, a kind of school.

    A model of ours and not taggit's, whose words and rows know no language
    (docs/decisions/0041-tags-and-series-have-a-language.md).
    """

    class Meta(Named.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
