"""What several tests of the map share: the invented town is drawn once, for that takes seconds."""

import pytest

from content.map.build import Sources
from content.map.demo.town import write_port_lumen


@pytest.fixture(scope="session")
def port_lumen(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """What the invented town's map is made of. Nobody changes it."""
    return write_port_lumen(tmp_path_factory.mktemp("port-lumen"))
