"""Campaigns: a documentary to be made, a cause to give to."""

from .campaign_page import CampaignPage

__all__ = ["CampaignPage"]
