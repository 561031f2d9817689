"""The environment says how mail leaves: every value keeps its type, and only what sends is taken."""

import ast
from importlib import import_module
from pathlib import Path

import anymail
import pytest
from anymail.backends.base import BasePayload

from settings import mail

# Settings of Anymail that are plain text, by the end of their name: with `mail.KINDS` they are all there are.
TEXTS = {
    *("api_key", "api_token", "api_url", "secret_key", "server_token", "username", "password", "project_id", "region"),
    *("sender_domain", "subaccount", "message_stream", "merge_field_format", "batch_send_mode", "idna_encoder"),
    *("configuration_set_name", "message_tag_name", "inbound_kms_key_id", "webhook_url", "webhook_key"),
    *("webhook_signing_key", "webhook_secret"),
}


def settings_for(monkeypatch, tmp_path, **variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return mail.outgoing(tmp_path)


def names_of_anymail() -> set[str]:
    """Every name that Anymail's code asks `get_anymail_setting` for."""
    names = set()
    for path in Path(anymail.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "get_anymail_setting":
                names |= {word.value for word in node.args[:1] if isinstance(word, ast.Constant)}
    return names


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("ANYMAIL_DEBUG_API_REQUESTS", "false", False),
        ("ANYMAIL_IGNORE_RECIPIENT_STATUS", "False", False),
        ("ANYMAIL_POSTMARK_USE_BULK_API", "on", True),
        ("ANYMAIL_REQUESTS_TIMEOUT", "30", 30),
        ("ANYMAIL_REQUESTS_TIMEOUT", "2.5", 2.5),
        ("ANYMAIL_SEND_DEFAULTS", '{"tags": ["site"]}', {"tags": ["site"]}),
        ("ANYMAIL_MAILGUN_SEND_DEFAULTS", '{"track_opens": false}', {"track_opens": False}),
        ("ANYMAIL_AMAZON_SES_CLIENT_PARAMS", '{"region_name": "eu-west-1"}', {"region_name": "eu-west-1"}),
        ("ANYMAIL_POSTMARK_SERVER_TOKEN", "0123456789", "0123456789"),
        ("ANYMAIL_BREVO_API_KEY", "true", "true"),
        ("ANYMAIL_WEBHOOK_SECRET", " name:word ", "name:word"),
        ("ANYMAIL_WEBHOOK_SECRET", '["name:old", "name:new"]', ["name:old", "name:new"]),
        ("ANYMAIL_WEBHOOK_SECRET", "[half:word", "[half:word"),
    ],
)
def test_each_setting_keeps_its_type(monkeypatch, tmp_path, name, value, read):
    """N4: the text "false" would switch printing of keys on, and a timeout in text would stop every message."""
    found = settings_for(monkeypatch, tmp_path, **{name: value})["ANYMAIL"]

    assert found[name.removeprefix("ANYMAIL_")] == read
    assert type(found[name.removeprefix("ANYMAIL_")]) is type(read)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ANYMAIL_DEBUG_API_REQUESTS", "perhaps-secret"),
        ("ANYMAIL_REQUESTS_TIMEOUT", "perhaps-secret"),
        ("ANYMAIL_REQUESTS_TIMEOUT", "0"),
        ("ANYMAIL_REQUESTS_TIMEOUT", "nan"),
        ("ANYMAIL_SEND_DEFAULTS", "perhaps-secret"),
        ("ANYMAIL_SEND_DEFAULTS", "[1]"),
        ("ANYMAIL_WEBHOOK_SECRET", "perhaps-secret"),
        ("ANYMAIL_WEBHOOK_SECRET", '["name:word", "perhaps-secret"]'),
        ("ANYMAIL_WEBHOOK_SECRET", "[]"),
    ],
)
def test_a_value_of_another_type_stops_the_start_and_is_named_but_not_shown(monkeypatch, tmp_path, name, value):
    """N4: whoever installs the site reads which variable to mend; its value may be a secret."""
    with pytest.raises(SystemExit, match=name) as stopped:
        settings_for(monkeypatch, tmp_path, **{name: value})

    assert "perhaps-secret" not in str(stopped.value)


def test_a_variable_without_a_value_is_no_setting(monkeypatch, tmp_path):
    """N4: an empty line in `.env` means that nothing is set."""
    assert settings_for(monkeypatch, tmp_path, ANYMAIL_API_KEY=" ")["ANYMAIL"] == {}


def test_the_type_of_every_setting_of_anymail_is_known():
    """N4: a setting that comes with a new release of Anymail needs a line here, or it would be read as text."""
    known = {*TEXTS, *(ending.lower() for endings, _kind, _read in mail.KINDS for ending in endings)}
    unknown = {name for name in names_of_anymail() if not name.endswith(tuple(known))}

    assert unknown == set()


@pytest.mark.parametrize("name", ["test", "console", "base", "base_requests", "nobody", "a.b", "../postmark"])
def test_what_sends_nothing_is_no_provider(monkeypatch, tmp_path, name):
    """N4: mail that vanishes would be called sent; the refusal names those that do send."""
    with pytest.raises(SystemExit, match="postmark"):
        settings_for(monkeypatch, tmp_path, MAIL_PROVIDER=name)


def test_amazon_without_its_library_stops_the_start_in_words(monkeypatch, tmp_path):
    """N4: whoever installs the site reads which package is missing, and the line that brings it."""
    monkeypatch.setattr(mail, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match=r'amazon_ses needs .* pip --python \S+python\S* install "boto3'):
        settings_for(monkeypatch, tmp_path, MAIL_PROVIDER="amazon_ses")

    assert settings_for(monkeypatch, tmp_path, MAIL_PROVIDER="postmark")["EMAIL_BACKEND"]


@pytest.mark.parametrize("address", ["consolemail://", "dummymail://", "memorymail://", "filemail:///tmp"])
def test_in_production_a_mail_server_is_one_that_sends(monkeypatch, tmp_path, address):
    """N4: the same for the other way to say how mail leaves."""
    found = settings_for(monkeypatch, tmp_path, EMAIL_URL=address)

    with pytest.raises(SystemExit, match=r"must begin with smtp\+tls://"):
        mail.require_sending(found)


@pytest.mark.parametrize("chosen", [{"MAIL_PROVIDER": "brevo"}, {"EMAIL_URL": "smtp+tls://user:word@mail.example.org"}])
def test_what_sends_is_taken_in_production(monkeypatch, tmp_path, chosen):
    """N4: a provider and an SMTP server."""
    mail.require_sending(settings_for(monkeypatch, tmp_path, **chosen))


ELSEWHERE = [
    *("mail.example.org", "mail.example.org:465", "8.8.8.8", "[2001:4860:4860::8888]", "[::ffff:8.8.8.8]"),
    *("127.0.0.1.example.org", "local.example.org", "mail.example.local.org", "mail.notlan", "100.128.0.1"),
]
NEAR = [
    *("localhost:1025", "127.0.0.1", "127.0.0.2", "[::1]", "mail", "mailpit:1025", "mail.door.internal", "post.LAN"),
    *("printer.local", "10.0.0.7", "172.16.0.1", "192.168.1.2:587", "[fd00::7]", "[::ffff:10.0.0.7]"),
]


@pytest.mark.parametrize("host", ELSEWHERE)
def test_in_production_no_letter_leaves_unencrypted_for_another_network(monkeypatch, tmp_path, host):
    """N4, ★6: with `smtp://` the password and every letter went open through the Internet, and nothing said so."""
    found = settings_for(monkeypatch, tmp_path, EMAIL_URL=f"smtp://user:pigeon@{host}")

    with pytest.raises(SystemExit, match=r"EMAIL_URL must begin with smtp\+tls:// or smtp\+ssl://") as stopped:
        mail.require_sending(found)
    assert "pigeon" not in str(stopped.value)

    for scheme in ("smtp+tls", "smtp+ssl", "smtps"):
        mail.require_sending(settings_for(monkeypatch, tmp_path, EMAIL_URL=f"{scheme}://user:pigeon@{host}"))


@pytest.mark.parametrize("host", NEAR)
def test_a_mail_server_on_this_machine_or_network_needs_no_tls(monkeypatch, tmp_path, host):
    """N4: a relay beside the site, in a container or in the same building."""
    mail.require_sending(settings_for(monkeypatch, tmp_path, EMAIL_URL=f"smtp://user:word@{host}"))


def test_an_address_that_is_not_used_is_not_asked_for_tls(monkeypatch, tmp_path):
    """N4: mail leaves through the provider; `make build` says that both are set."""
    chosen = {"MAIL_PROVIDER": "brevo", "EMAIL_URL": "smtp://user:word@mail.example.org"}

    mail.require_sending(settings_for(monkeypatch, tmp_path, **chosen))


@pytest.mark.parametrize("scheme", ["smtps", "smtp+tls", "smtp+ssl"])
def test_on_port_465_tls_comes_first(monkeypatch, tmp_path, scheme):
    """N4: `smtps` is what many programs call it; asked for STARTTLS there, a server says nothing until we give up."""
    found = settings_for(monkeypatch, tmp_path, EMAIL_URL=f"{scheme}://user:word@mail.example.org:465")

    assert (found["EMAIL_USE_SSL"], found.get("EMAIL_USE_TLS", False)) == (True, False)


def test_reports_are_guarded_also_where_mail_leaves_by_smtp(monkeypatch, tmp_path):
    """N3: a provider reports bounces of mail that went through its SMTP server as well."""
    found = settings_for(
        monkeypatch, tmp_path, EMAIL_URL="smtp+tls://user:word@mail.example.org:587", ANYMAIL_WEBHOOK_SECRET="a:b"
    )

    assert found["EMAIL_HOST"] == "mail.example.org"
    assert found["ANYMAIL"] == {"WEBHOOK_SECRET": "a:b"}


@pytest.mark.parametrize("provider", mail.providers())
def test_the_manual_has_a_row_for_every_provider(provider):
    """N4: whoever sets the site up finds what each needs in docs/newsletter.md."""
    manual = (Path(__file__).parent.parent / "docs" / "newsletter.md").read_text()

    assert f"`{provider}`" in manual


@pytest.mark.parametrize("provider", sorted({*mail.providers()} - {"sendinblue"}))
def test_no_letter_of_the_site_is_tracked_where_the_provider_can_be_told(monkeypatch, tmp_path, provider):
    """X3: confirmations and passwords as well as issues; a provider that learns to be told later needs its line."""
    payloads = [
        kind
        for kind in vars(import_module(f"anymail.backends.{provider}")).values()
        if isinstance(kind, type) and issubclass(kind, BasePayload)
        if kind is not BasePayload and "set_track_opens" in vars(kind)
    ]
    found = settings_for(
        monkeypatch, tmp_path, MAIL_PROVIDER=provider, ANYMAIL_SEND_DEFAULTS='{"track_opens": true, "tags": ["a"]}'
    )["ANYMAIL"]

    told = {**found["SEND_DEFAULTS"], **found.get(f"{provider.upper()}_SEND_DEFAULTS", {})}
    assert bool(payloads) == (told == {"track_opens": False, "track_clicks": False, "tags": ["a"]})
