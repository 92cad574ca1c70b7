"""Who says so: attributions, and the speaker behind any stretch of a text."""

from sayso.coding.speakers.attribution import OWN_VOICE, Attribution, attributions, holder

__all__ = ["OWN_VOICE", "Attribution", "attributions", "holder"]
