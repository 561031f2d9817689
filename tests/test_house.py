"""The house as a whole stands."""


def test_front_page_answers_in_three_languages(client, home):
    """H1: the home page opens in every language from the first day."""
    for code in ("en", "es", "ar"):
        response = client.get(f"/{code}/")

        assert response.status_code == 200
        assert f'lang="{code}"' in response.text


def test_front_door_follows_the_browsers_language(client, home):
    response = client.get("/", headers={"accept-language": "es-MX,es;q=0.9"})

    assert response.url == "/es/"


def test_unknown_language_is_not_found(client, home):
    assert client.get("/xx/").status_code == 404
