"""Cutting a raw dump of many articles into articles."""
