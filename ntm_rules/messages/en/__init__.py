"""The program in English."""
