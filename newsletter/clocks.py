"""Clocks that readers live by, under names they use themselves."""

from django.utils.translation import gettext_lazy as _

CLOCKS = {
    "America/New_York": _("Eastern time (New York)"),
    "America/Chicago": _("Central time (Chicago)"),
    "America/Denver": _("Mountain time (Denver)"),
    "America/Phoenix": _("Arizona"),
    "America/Los_Angeles": _("Pacific time (Los Angeles)"),
    "America/Anchorage": _("Alaska"),
    "Pacific/Honolulu": _("Hawaii"),
    "America/Puerto_Rico": _("Puerto Rico"),
    "America/Mexico_City": _("Mexico City"),
    "America/Bogota": _("Bogotá"),
    "America/Argentina/Buenos_Aires": _("Buenos Aires"),
    "Europe/London": _("London"),
    "Europe/Madrid": _("Madrid"),
    "Africa/Cairo": _("Cairo"),
    "Asia/Riyadh": _("Riyadh, Baghdad"),
    "Asia/Dubai": _("Dubai"),
    "Australia/Sydney": _("Sydney"),
}
