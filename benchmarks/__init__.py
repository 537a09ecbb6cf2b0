"""Figures for time, memory and how good the answer is. See README.md."""
