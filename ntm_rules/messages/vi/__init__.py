"""The program in Vietnamese."""
