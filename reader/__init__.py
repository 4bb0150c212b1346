"""Casefolio: an offline reader for case-study and inquiry reports."""
