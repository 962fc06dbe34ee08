"""Plumbline: what a right decision is, who knows it, and what closes each gap."""
