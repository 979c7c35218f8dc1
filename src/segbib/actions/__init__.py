"""One function a command: the order of the steps."""
