"""Which mailbox an address leads to, for limits on letters that nobody asked for."""

import unicodedata

# Services that read no dots before the @, with the one name under which they are counted.
WITHOUT_DOTS = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}


def mailbox(address: str) -> str:
    """Return one spelling for the addresses of one mailbox: without capitals, look-alikes, or what follows a plus.

    For counting alone. Some servers read these as two people's; nobody is written to at what this returns.
    """
    name, _at, domain = unicodedata.normalize("NFKC", address).strip().lower().rpartition("@")
    name = name.partition("+")[0]
    if domain in WITHOUT_DOTS:
        name, domain = name.replace(".", ""), WITHOUT_DOTS[domain]
    return f"{name}@{domain}"
