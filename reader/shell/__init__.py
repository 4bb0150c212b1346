"""The program from a shell: the verbs, their answers and their exit statuses."""

from reader.shell.command_line import main

__all__ = ["main"]
