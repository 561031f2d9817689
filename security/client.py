"""Where a request comes from, as far as limits need to know. An address is never stored."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

IPV6_HOME = 64  # one household or one server owns a whole /64; counting single addresses would count nothing


def client_address(request: HttpRequest) -> str:
    """Return the address that our own proxies saw.

    Every proxy appends the address it sees to X-Forwarded-For, so only the last NUM_PROXIES entries are ours;
    what stands before them is whatever the visitor liked to write. Without a proxy the header is not read at all.
    """
    direct = request.META.get("REMOTE_ADDR") or ""
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    if not settings.NUM_PROXIES or len(forwarded) < settings.NUM_PROXIES:
        return direct
    return forwarded[-settings.NUM_PROXIES] or direct


def client_network(request: HttpRequest) -> str:
    """Return the network that one visitor is taken to own: an IPv4 address, or an IPv6 /64."""
    try:
        address = ipaddress.ip_address(client_address(request))
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), IPV6_HOME), strict=False))
    return str(address)


def client_key(request: HttpRequest, scope: str) -> str:
    """Return a name for the visitor's network that cannot be turned back into an address without our secret."""
    return salted_hmac(f"security.client.{scope}", client_network(request), algorithm="sha256").hexdigest()
