import socket
from urllib.request import urlopen

import pytest
from pytest_socket import SocketConnectBlockedError

# The block warns, too; without this the warning would hide it.
pytestmark = pytest.mark.filterwarnings("ignore:A test tried to use socket")

OUTSIDE = "192.0.2.1"  # an address set aside for documentation (RFC 5737)


def test_a_socket_does_not_reach_the_outside():
    with socket.socket() as outside, pytest.raises(SocketConnectBlockedError):
        outside.connect((OUTSIDE, 443))


def test_a_web_client_does_not_reach_the_outside():
    with pytest.raises(SocketConnectBlockedError):
        urlopen(f"http://{OUTSIDE}/", timeout=1)


def test_a_socket_reaches_this_machine():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
