#!/bin/sh
# All set-up of a check-out: system packages, then the Python environment. Arguments: extras of pyproject.toml, e.g. dev.
set -eu
tools=$(dirname "$0")
"$tools/system_packages.sh"
"$tools/environment.sh" "$@"
