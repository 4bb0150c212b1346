"""
Errors of the search package.

* IndexUnavailable    the index on disk cannot be used: rebuild it
* IndexBusy           another program is changing the index: try again later
"""


class IndexUnavailable(Exception):
    """
    The index on disk is damaged, foreign or of another version.

    It holds nothing that cannot be made again: callers remove it and fill a new one.
    """


class IndexBusy(Exception):
    """Another program is changing the index, and has been for some seconds."""
