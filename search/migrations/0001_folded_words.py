"""The index holds folded words (search/folding.py); `search.renewal` makes an older one anew after this."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = []
