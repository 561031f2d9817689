import pytest

PASSWORD = "an open door for everybody"


@pytest.fixture
def editor(db):
    """Somebody who may enter the editor and has a password."""
    from django.contrib.auth.models import Permission

    from users.models import User

    person = User.objects.create_user("editor", "editor@example.org", PASSWORD)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person
