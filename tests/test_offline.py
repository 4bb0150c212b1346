"""Nothing goes out: no test, and so no code under test, reaches the network unnoticed."""

import socket

import pytest


def test_connecting_to_a_host_is_noticed():
    with socket.socket() as connection, pytest.raises(AssertionError, match="connect"):
        connection.connect(("127.0.0.1", 9))


def test_looking_up_a_host_is_noticed():
    with pytest.raises(AssertionError, match="look up"):
        socket.getaddrinfo("localhost", 80)
