"""Slips of the thumb in the names of well-known mail services. They are asked about, never corrected."""

from itertools import takewhile

SERVICES = {
    domain.partition(".")[0]: domain
    for domain in (
        *("gmail.com", "googlemail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "live.com"),
        *("aol.com", "msn.com", "protonmail.com", "comcast.net", "verizon.net", "bellsouth.net", "sbcglobal.net"),
    )
}
SLIPPED_ENDINGS = {
    "con",
    "cm",
    "cmo",
    "co",
    "om",
    "comm",
    "vom",
    "ocm",
    "coom",
    "cpm",
    "xom",
    "ne",
    "nte",
    "met",
    "ner",
}
REAL_NAMES = {"mail", "ymail", "email", "rmail", "lives", "olive", "outlooks"}  # near a service, yet their own
SHORTEST = 5  # in shorter names one other letter makes another real name


def is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two have changed places."""
    start = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(typed, meant, strict=False))))
    ours, theirs = typed[start:], meant[start:]
    swapped = ours[:2] == theirs[:2][::-1] and ours[2:] == theirs[2:]
    return typed != meant and (ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:] or swapped)


def meant_address(email: str) -> str:
    """The address its owner may have meant; empty when nothing looks like a slip."""
    name, _at, domain = email.rpartition("@")
    label, _dot, ending = domain.partition(".")
    if label in SERVICES:
        return f"{name}@{SERVICES[label]}" if ending in SLIPPED_ENDINGS else ""
    if label in REAL_NAMES:
        return ""
    near = [service for service in SERVICES if len(service) >= SHORTEST and is_one_slip(label, service)]
    return f"{name}@{SERVICES[near[0]]}" if near else ""
