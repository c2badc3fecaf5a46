"""The macros that editors call, and the markup they draw."""
