"""Parts of a page end in a full stop in the index, so that two of them never read as one sentence."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0001_folded_words")]
    operations = []
