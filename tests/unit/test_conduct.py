"""What tests/conftest.py promises to every test, tried on tests made for it."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"


@pytest.fixture
def house(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder of tests that lives by the rules of this one."""
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    return pytester


def test_a_logged_warning_fails_a_test(house: pytest.Pytester) -> None:
    house.makepyfile('import logging\n\ndef test_it():\n    logging.getLogger("kiosk").warning("the lamp is out")\n')
    result = house.runpytest_subprocess("-p", "no:randomly")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*kiosk: the lamp is out*"])


def test_an_expected_warning_is_looked_at_and_cleared(house: pytest.Pytester) -> None:
    house.makepyfile(
        "import logging\n\ndef test_it(caplog):\n"
        '    logging.getLogger("kiosk").warning("the lamp is out")\n'
        '    assert caplog.messages == ["the lamp is out"]\n    caplog.clear()\n'
    )
    house.runpytest_subprocess("-p", "no:randomly").assert_outcomes(passed=1)


def test_tests_on_real_data_are_skipped_in_one_line(house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORCHLIGHT_TEST_DATA", raising=False)
    house.makepyfile("def test_one(real_data): ...\n\ndef test_two(real_data): ...\n")
    result = house.runpytest_subprocess("-rs")
    result.assert_outcomes(skipped=2)
    assert result.stdout.str().count("PORCHLIGHT_TEST_DATA is not set") == 1


def test_real_data_that_is_not_there_fails_with_the_remedy(
    house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORCHLIGHT_TEST_DATA", "/nowhere")
    house.makepyfile("def test_one(real_data): ...\n")
    result = house.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*PORCHLIGHT_TEST_DATA=/nowhere is not a folder*"])
